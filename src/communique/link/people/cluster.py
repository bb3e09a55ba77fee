"""Names of one person brought together: full names first, then surnames and spellings of one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from communique.extract.speakers import Mention
from communique.know.text import fold
from communique.link.people.entity import Draft

_SPELLING = 84.0
"""Least similarity (rapidfuzz ratio) of two surnames to be spellings of one, when their first names agree."""
_LATEST = 8
"""Most persons of one surname that are weighed for a mention: the latest."""
_SMALL = frozenset(
    (
        "al el bin ibn bint ben de del della der den di da do dos das du la le van von ul wa abu jr sr ii "
        "iii iv vi vii viii ix xi xii xiii xiv xv xvi"
    ).split()
)
_PERSON_VOTE = {"PERSON": 1, "": 0, "ORG": -1, "GPE": -1, "LOC": -2, "FAC": -2, "NORP": -2, "DATE": -2}


def tokens_of(name: str) -> tuple[str, ...]:
    """Folded lower-case words of a name, particles and initials' points left out."""
    found = re.findall(r"\w+", fold(name).casefold().replace("'", ""))
    return tuple(w for w in found if w not in _SMALL) or tuple(found)


class People:
    """The persons of a report by the words of their names."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._by_token: dict[str, list[Draft]] = {}

    def read(self, mentions: Sequence[Mention]) -> dict[int, Draft]:
        """Sorts the person mentions into persons.

        Returns:
            The person of each mention, by the mention's number in ``mentions``.
        """
        out: dict[int, Draft] = {}
        keyed = [(i, m, tokens_of(m.name or "")) for i, m in enumerate(mentions) if m.kind == "person"]
        for i, m, tokens in keyed:
            if len(tokens) > 1:
                out[i] = self._full(m, tokens)
        for i, m, tokens in keyed:
            if len(tokens) == 1:
                out[i] = self._short(m, tokens)
        for draft in self.drafts:
            draft.mentions.sort(key=lambda m: m.core.start)
            draft.roles = [m.role for m in draft.mentions if m.role]
            draft.sides = [s for m in draft.mentions for s in m.sides]
        return out

    def named(self, name: str) -> Draft | None:
        """The person that a name in the report most likely means."""
        tokens = tokens_of(name)
        return self._pick(self._with(tokens), None) if tokens else None

    def surnamed(self, name: str) -> Draft | None:
        """A person given in full elsewhere whose last name is ``name``."""
        tokens = tokens_of(name)
        found = [
            d for d in self._with(tokens) if len(d.tokens) > 1 and d.tokens[-1] == tokens[-1] and d.votes > 1
        ]
        return found[-1] if found else None

    def _full(self, mention: Mention, tokens: tuple[str, ...]) -> Draft:
        for draft in reversed(self._with(tokens[-1:]) + self._with(tokens[:1])):
            if _one_person(draft, tokens, mention):
                break
        else:
            draft = self._spelled(mention, tokens) or self._new(mention, tokens)
        if len(tokens) > len(draft.tokens):
            draft.name, draft.tokens = mention.name, tokens
            self._enter(draft, tokens)
        return self._take(draft, mention)

    def _spelled(self, mention: Mention, tokens: tuple[str, ...]) -> Draft | None:
        """A person of nearly this name, on no other side ("Iouchtchenko")."""
        for draft in self.drafts[-40:]:
            alike = (
                len(draft.tokens) == len(tokens)
                and fuzz.ratio(" ".join(draft.tokens), " ".join(tokens)) >= _SPELLING
            )
            if alike and draft.tokens[0][0] == tokens[0][0] and not _conflict(draft, mention):
                return draft
        return None

    def _short(self, mention: Mention, tokens: tuple[str, ...]) -> Draft:
        found = self._pick(self._with(tokens), mention)
        return self._take(found or self._new(mention, tokens), mention)

    def _with(self, tokens: Iterable[str]) -> list[Draft]:
        out: list[Draft] = []
        for token in tokens:
            out.extend(d for d in self._by_token.get(token, ())[-_LATEST:] if d not in out)
        return out

    def _pick(self, found: list[Draft], mention: Mention | None) -> Draft | None:
        """Of several persons of one name, the one that fits its title and stands nearest before."""
        if mention is None:
            return found[-1] if found else None
        fitting = [
            d
            for d in found
            if not _conflict(d, mention) and not _other_thing(d, tokens_of(mention.name or ""))
        ]
        if not fitting:
            return None
        return max(
            fitting, key=lambda d: (_agrees(d, mention), _is_surname(d, mention), _nearness(d, mention))
        )

    def _new(self, mention: Mention, tokens: tuple[str, ...]) -> Draft:
        draft = Draft("person", mention.name, tokens)
        self.drafts.append(draft)
        self._enter(draft, tokens)
        return draft

    def _enter(self, draft: Draft, tokens: tuple[str, ...]) -> None:
        for token in tokens:
            held = self._by_token.setdefault(token, [])
            if draft not in held[-_LATEST:]:
                held.append(draft)

    def _take(self, draft: Draft, mention: Mention) -> Draft:
        draft.take(mention)
        vote = 3 if mention.head else _PERSON_VOTE.get(mention.unit or "", -1)
        short = len(tokens_of(mention.name or "")) < len(draft.tokens)
        draft.votes += max(vote, 0) if short else vote
        return draft


def _one_person(draft: Draft, tokens: tuple[str, ...], mention: Mention) -> bool:
    """Whether two names of two words or more are one person's: the one holds the other, or all but agree."""
    mine, theirs = set(tokens), set(draft.tokens)
    if len(theirs) == 1:
        return False
    return (mine <= theirs or theirs <= mine) and not _conflict(draft, mention)


def _conflict(draft: Draft, mention: Mention) -> bool:
    """Whether gender or side speak against it."""
    if draft.gender and mention.gender and draft.gender != mention.gender:
        return True
    return bool(
        mention.sides
        and draft.sides
        and not set(mention.sides) & set(draft.sides)
        and mention.role
        and draft.roles
    )


def _other_thing(draft: Draft, tokens: tuple[str, ...]) -> bool:
    """Whether a longer name is that of something called after a person ("Trump National Doral")."""
    return draft.votes <= 0 and len(draft.tokens) > 2 and tokens[:1] == draft.tokens[:1]


def _agrees(draft: Draft, mention: Mention) -> int:
    role = mention.role
    return (
        int(bool(role) and any(role == r or set(role.split()) <= set(r.split()) for r in draft.roles))
        if role
        else 0
    )


def _is_surname(draft: Draft, mention: Mention) -> int:
    tokens = tokens_of(mention.name or "")
    return int(bool(tokens) and tokens[0] in (draft.tokens[-1], draft.tokens[0]))


def _nearness(draft: Draft, mention: Mention) -> int:
    """Offset of its latest mention before this one; below 0 when all come after."""
    before = [m.core.start for m in draft.mentions[-20:] if m.core.start < mention.core.start]
    return max(before) if before else -draft.mentions[0].core.start
