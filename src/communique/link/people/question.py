"""Who comes into question for a source: what a pronoun, an office or a body's noun can mean at all."""

from __future__ import annotations

from dataclasses import replace

from communique.extract.speakers import Mention
from communique.link.people.entity import Draft
from communique.link.people.scene import Candidate
from communique.link.people.sources import Source
from communique.records import Span


def possible(source: Source, mention: Mention | None, c: Candidate) -> bool:
    """Whether a candidate may be meant at all: no body is "he", nobody of another gender is."""
    if source.kind == "person":
        if c.draft.kind not in ("person", "unnamed") or c.draft.plural:
            return False
        return not (
            mention
            and mention.gender in ("m", "f")
            and c.draft.gender in ("m", "f", "n")
            and c.draft.gender != mention.gender
        )
    if source.kind in ("it", "body"):
        return c.draft.kind != "person" and not _personal(c)
    if source.kind in ("office", "plural") and source.span is not None and _lies_in(c, source.span):
        return False
    if source.kind == "office":
        personal = c.draft.kind == "person" or (c.draft.kind == "unnamed" and not _bodily(c))
        return personal and not _other_than_speaks(mention, c.draft)
    return True


def _personal(c: Candidate) -> bool:
    """Whether somebody unnamed is a person by the noun of the description."""
    head = c.mention.head
    return c.draft.kind == "unnamed" and head is not None and head.kind in ("office", "lay", "kin")


def _bodily(c: Candidate) -> bool:
    """Whether somebody unnamed is a body or a document by the noun of the description."""
    head = c.mention.head
    return head is not None and head.kind in ("body", "document")


def _other_than_speaks(mention: Mention | None, draft: Draft) -> bool:
    """Whether a spokesman is asked for, and somebody holds another office than one that speaks for others."""
    if mention is None or mention.head is None or not mention.head.one.startswith("spokes"):
        return False
    words = draft.office_words
    return bool(words) and not any(w.startswith("spokes") for w in words) and not words & _SPEAK


_SPEAK = frozenset("press media information official aide diplomat adviser advisor".split())


def _lies_in(c: Candidate, span: Span) -> bool:
    """Whether somebody is named inside of a source, who then is not whom it means ("an aide to X")."""
    if c.draft.kind == "person":
        return bool(c.draft.mentions_within(span.start + 1, span.end))
    return span.start < c.mention.core.start < span.end


def pairs(found: list[Candidate]) -> list[Candidate]:
    """The two persons, and the two governments, that were mentioned last."""
    out = []
    for kind in ("person", "government"):
        last = [
            c for c in found if c.draft.kind == kind and (kind != "government" or c.mention.kind == "country")
        ][:2]
        if len(last) == 2 and (last[0].draft.side is None or last[0].draft.side != last[1].draft.side):
            last.sort(key=lambda c: c.mention.core.start)
            both = Draft(last[0].draft.kind, None, plural=True, members=(last[0].draft, last[1].draft))
            out.append(replace(last[1], draft=both))
    return out


def matches(mention: Mention | None, draft: Draft) -> bool:
    """Whether a description's noun is in somebody's office, or in a body's name."""
    if mention is None or mention.head is None:
        return False
    return any(mention.head.one in r.split() for r in draft.roles) or bool(
        draft.kind not in ("person", "unnamed")
        and draft.name
        and mention.head.one in draft.name.lower().split()
    )
