"""What the source of an attribution consists of: the mentions in it, and what sort of source it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from communique.extract.speakers import Mention
from communique.records import Span

SourceKind = Literal["none", "name", "office", "person", "plural", "it", "they", "body", "document", "other"]
"""none: no source; name: a name; office: one person by office ("the minister"); person: he, she, who; plural:
several by description; it, they: these pronouns; body, document: by description; other: anything else."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source, its kind and the mentions it joins, numbered as in the report's mentions."""

    span: Span | None
    kind: SourceKind
    parts: tuple[int, ...]


_AWAY = frozenset(("of", "from", "by", "in", "at", "for", "with", "to", "on", "'s", "that", "who", "living"))
_ARTICLES = frozenset(("the", "a", "an", "both", "also", "official"))


class Finder:
    """Finds the mentions in a source.

    Args:
        mentions: the report's mentions, in the order of their cores.
    """

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._cores = [m.core.start for m in mentions]

    def source(self, span: Span | None) -> Source:
        """The source that stands at ``span``."""
        if span is None or span.end <= span.start:
            return Source(None, "none", ())
        parts = self._equals(self._parts(span), span) or self._around(span)
        if not parts:
            return Source(span, "other", ())
        return Source(span, kind_of(self._mentions[parts[0]]), parts)

    def _around(self, span: Span) -> tuple[int, ...]:
        """The name that the source is a piece of, or whose title it is, where its words were cut short."""
        at = bisect_left(self._cores, span.start) - 1
        if at >= 0 and self._mentions[at].core.end > span.start:
            return (at,)
        behind = bisect_left(self._cores, span.end)
        for i in range(behind, min(behind + 2, len(self._mentions))):
            if self._mentions[i].kind == "person" and self._mentions[i].start <= span.start:
                return (i,)
        return ()

    def _parts(self, span: Span) -> tuple[int, ...]:
        """The mentions that the source joins: the widest from its start, then those behind "and"."""
        inside = self._within(span)
        out: list[int] = []
        at = span.start
        while True:
            found = [
                i for i in inside if self._mentions[i].core.start >= at and (out or self._heads(i, span))
            ]
            if not found:
                return tuple(out)
            best = max(
                found, key=lambda i: (-max(self._mentions[i].start, at), self._rank(i), self._mentions[i].end)
            )
            if out and not _joins(span.text[at - span.start : self._mentions[best].core.start - span.start]):
                return tuple(out)
            out.append(best)
            at = self._mentions[best].end
            if at >= span.end:
                return tuple(out)

    def _equals(self, parts: tuple[int, ...], span: Span) -> tuple[int, ...]:
        """Only what "and" joins at the end is several; a name in brackets behind a pronoun is its.

        So is a name behind a description and a comma ("one resident, X of Y").
        """
        named = self._apposed(parts, span)
        if named is not None:
            return (named,)
        if parts and self._mentions[parts[0]].kind == "pronoun":
            for i in self._within(span):
                if (
                    self._mentions[i].kind == "person"
                    and self._mentions[i].core.start > self._mentions[parts[0]].end
                ):
                    return (i,)
        if len(parts) > 1:
            first, last = self._mentions[parts[-2]].end, self._mentions[parts[-1]].start
            words = span.text[max(first - span.start, 0) : max(last - span.start, 0)].split()
            if not {"and", "with", "or"} & set(words):
                return parts[:1]
        return parts

    def _apposed(self, parts: tuple[int, ...], span: Span) -> int | None:
        """The person whose name follows a description of one person behind a comma."""
        first = self._mentions[parts[0]] if parts else None
        if first is None or first.kind != "nominal" or first.plural or first.head is None:
            return None
        if first.head.kind not in ("office", "lay", "kin"):
            return None
        for i in self._within(span):
            m = self._mentions[i]
            if m.kind == "person" and m.core.start > first.end:
                between = span.text[first.end - span.start : m.start - span.start]
                return i if between.strip() == "," else None
        return None

    def _within(self, span: Span) -> list[int]:
        first = bisect_left(self._cores, span.start)
        last = bisect_left(self._cores, span.end)
        return list(range(first, min(last, first + 60)))

    def _heads(self, i: int, span: Span) -> bool:
        """Whether a name can be what the source is about: nothing but a few adjectives stands before it."""
        m = self._mentions[i]
        if m.kind not in ("country", "body") or m.start <= span.start:
            return True
        words = span.text[: m.start - span.start].lower().replace("'s", " 's").split()
        if set(words) & _AWAY:
            return False
        return m.kind == "body" or (
            len([w for w in words if w not in _ARTICLES]) <= 1 and not (words and words[-1].endswith("s"))
        )

    def _rank(self, i: int) -> int:
        kind = self._mentions[i].kind
        return {"person": 3, "nominal": 3, "body": 2, "country": 1, "pronoun": 2}[kind]


def _joins(between: str) -> bool:
    """Whether the words between two mentions join them as equals."""
    words = between.lower().replace(",", " ").split()
    return bool(words or "," in between) and all(
        w in ("and", "the", "as", "well", "along", "with", "or", "a", "both", "his", "their", "mr", "mr.")
        for w in words
    )


def kind_of(mention: Mention) -> SourceKind:
    """What sort of source a mention makes."""
    if mention.kind in ("person", "body", "country"):
        return "name"
    if mention.kind == "pronoun":
        return _pronoun(mention)
    head = mention.head
    if head is None:
        return "other"
    if head.kind in ("body", "document"):
        return head.kind if not mention.plural else "plural"
    if mention.plural:
        return "plural"
    return "office"


def _pronoun(mention: Mention) -> SourceKind:
    if mention.gender == "n":
        return "it"
    if mention.plural:
        return "they"
    return "person" if mention.determiner not in ("another", "i", "me") else "other"
