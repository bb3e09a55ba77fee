"""Descriptions and pronouns: "the two sides", "a senior American official", "he"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.speakers.mention import Mention
from communique.extract.speakers.parts import determiner, sides_in, span_of, unique
from communique.extract.speakers.phrase import Phrase, complement, left, role_of
from communique.extract.speakers.tables import Head
from communique.extract.speakers.words import Words

_PRONOUNS: dict[str, tuple[bool, str | None]] = {
    "he": (False, "m"),
    "him": (False, "m"),
    "his": (False, "m"),
    "himself": (False, "m"),
    "she": (False, "f"),
    "her": (False, "f"),
    "hers": (False, "f"),
    "herself": (False, "f"),
    "it": (False, "n"),
    "its": (False, "n"),
    "itself": (False, "n"),
    "i": (False, None),
    "me": (False, None),
    "they": (True, None),
    "them": (True, None),
    "their": (True, None),
    "themselves": (True, None),
    "we": (True, None),
    "us": (True, None),
    "our": (True, None),
    "who": (False, None),
    "which": (False, "n"),
    "whose": (False, None),
    "both": (True, None),
    "some": (True, None),
    "another": (False, None),
}
_PERSONAL = ("office", "lay", "kin", "counterpart", "group")


def nominals(words: Words, used: bytearray) -> Iterator[Mention]:
    """Descriptions: noun phrases whose noun can speak."""
    for at, word in enumerate(words):
        head = word.head
        if (
            head is None
            or used[at]
            or word.unit is not None
            or word.tag.startswith("VB")
            or not _ends_phrase(words, at)
        ):
            continue
        start, owner = left(words, at)
        last = complement(words, at)
        phrase = Phrase(start, last, at, owner)
        yield _nominal(words, phrase, head)


def _ends_phrase(words: Words, at: int) -> bool:
    if at + 1 >= len(words) or not words[at + 1].joined:
        return True
    after = words[at + 1]
    if after.head is not None and not after.tag.startswith("VB"):
        return False
    head = words[at].head
    named = after.cap and not after.closed and after.alpha and not (head and head.plural)
    return not named and not (after.tag in ("NN", "NNS") and after.alpha) and after.low != "-"


def _nominal(words: Words, phrase: Phrase, head: Head) -> Mention:
    owner = phrase.owner or _complement_owner(words, phrase)
    role = _of_holder(words, phrase, head) or role_of(words, phrase.first, phrase.last, owner)
    sides = sides_in(words, phrase.first, phrase.core + 1) + sides_in(words, phrase.core + 1, phrase.last)
    return Mention(
        span=span_of(words, phrase.first, phrase.last),
        core=span_of(words, phrase.core, phrase.core + 1),
        kind="nominal",
        head=head,
        role=role,
        sides=unique(sides),
        plural=head.plural,
        gender=head.gender or (None if head.kind in _PERSONAL else "n"),
        determiner=determiner(words, phrase.first, phrase.core),
        owner=span_of(words, *owner) if owner else None,
    )


def _of_holder(words: Words, phrase: Phrase, head: Head) -> str | None:
    """The name of a body that is called after an office: "prime minister's office"."""
    if head.kind != "body" or phrase.owner is None:
        return None
    first, last = phrase.owner
    holder = words[last - 1].head
    if holder is None or holder.kind != "office" or words[first].cap:
        return None
    before = left(words, last - 1)[0]
    title = role_of(words, before, last)
    return f"{title}'s {' '.join(w.low for w in words[last + 1 : phrase.core + 1])}" if title else None


def _complement_owner(words: Words, phrase: Phrase) -> tuple[int, int] | None:
    """The name at the end of "spokesman for President X", "aide to X"."""
    at = phrase.last
    while (
        at > phrase.core + 2 and words[at - 1].cap and words[at - 1].unit is None and not words[at - 1].body
    ):
        if words[at - 1].head is not None or words[at - 1].modifier:
            break
        at -= 1
    return (at, phrase.last) if at < phrase.last else None


def pronouns(words: Words) -> Iterator[Mention]:
    """Every pronoun that may stand for a speaker."""
    for at, word in enumerate(words):
        found = _PRONOUNS.get(word.low)
        if found is None or (word.low == "us" and word.text != "us"):
            continue
        if (
            word.low in ("both", "some", "another")
            and at + 1 < len(words)
            and words[at + 1].tag[:2] in ("NN", "JJ")
        ):
            continue
        span = span_of(words, at, at + 1)
        yield Mention(span, span, "pronoun", plural=found[0], gender=found[1], determiner=word.low)
