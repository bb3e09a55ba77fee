"""Pronouns, bare offices and groups that name nobody: whom they mean, by what stands before them.

The cast names speakers; these are the words by which a report goes on about those who meet: "he", "the
minister", "his French counterpart", "the two leaders", "both sides".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.extract.meetings.parties import PartyMention
from communique.extract.meetings.tree import Tree
from communique.link.meetings.parties import Party, is_side

_SINGULAR = frozenset(("he", "she", "him", "his", "her"))
_PEOPLE = frozenset(
    ("leader", "president", "minister", "official", "diplomat", "negotiator", "party", "delegation")
)
_SIDES = frozenset(
    ("side", "country", "nation", "state", "government", "neighbor", "neighbour", "power", "foe")
)
_TWO = frozenset(("two", "both", "three"))
_REACH = 4
"""Sentences looked back."""


@dataclass(frozen=True, slots=True)
class _Seen:
    sentence: int
    head: int
    party: Party
    subject: bool


def refer(
    tree: Tree, mentions: Sequence[PartyMention], parties: Sequence[Party | None], sentences: Sequence[int]
) -> list[tuple[Party, ...]]:
    """The parties of each mention: its own, or those that a pronoun, an office or a group means.

    Args:
        tree: the parse.
        mentions: in order.
        parties: what each means by itself.
        sentences: the number of the sentence of each.
    """
    seen: list[_Seen] = []
    out: list[tuple[Party, ...]] = []
    for mention, own, sentence in zip(mentions, parties, sentences, strict=True):
        meant = (own,) if own is not None else _meant(tree, mention, seen, sentence)
        out.append(meant)
        if len(meant) == 1 and mention.kind not in ("adjective", "city", "capital"):
            seen.append(_Seen(sentence, mention.head, meant[0], tree.deps[mention.head].startswith("nsubj")))
            del seen[:-60]
    return out


def _meant(tree: Tree, mention: PartyMention, seen: Sequence[_Seen], sentence: int) -> tuple[Party, ...]:
    near = [s for s in seen if sentence - s.sentence <= _REACH]
    words = mention.span.text.lower().split()
    if mention.kind == "pronoun":
        if words[0] in _SINGULAR:
            return _one(_person(near, sentence))
        return _pair(near, people=True) if words[0] in ("they", "their", "them") else ()
    if mention.kind != "office":
        return ()
    lemma = tree.lemmas[mention.head]
    if lemma == "counterpart":
        return _counterpart(mention, near, sentence)
    if tree.tags[mention.head] in ("NNS", "NNPS"):
        if _TWO & set(words) and lemma in _PEOPLE | _SIDES:
            return _pair(near, people=lemma in _PEOPLE)
        return ()
    return _one(
        next((s for s in reversed(near) if s.party.name and lemma in (s.party.role or "").split()), None)
    )


def _one(found: _Seen | None) -> tuple[Party, ...]:
    return (found.party,) if found is not None else ()


def _person(near: Sequence[_Seen], sentence: int) -> _Seen | None:
    """The person that a pronoun means: the subject, of this sentence or the nearest before; else the last."""
    people = [s for s in near if s.party.name and s.party.name != s.party.for_]
    subjects = [s for s in people if s.subject]
    here = [s for s in subjects if s.sentence == sentence]
    before = [s for s in subjects if s.sentence < sentence]
    if here:
        return here[0]
    return before[-1] if before else people[-1] if people else None


def _counterpart(mention: PartyMention, near: Sequence[_Seen], sentence: int) -> tuple[Party, ...]:
    """An unnamed holder of the same office: "his French counterpart"."""
    whose = _person(near, sentence)
    if mention.code is None or whose is None or not is_side(mention.code):
        return ()
    role = whose.party.role
    return (Party(f"{mention.code} {role or ''}".strip(), None, role, mention.code),)


def _pair(near: Sequence[_Seen], *, people: bool) -> tuple[Party, ...]:
    """The last two parties of different sides: persons, or sides."""
    out: list[Party] = []
    for s in reversed(near):
        person = s.party.name is not None and s.party.name != s.party.for_
        if person == people and all(s.party.key != o.key for o in out):
            out.append(s.party)
        if len(out) == 2:
            return tuple(reversed(out))
    return ()
