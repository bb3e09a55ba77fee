"""Names of persons and bodies: runs of capitalised words, cut into title and name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.extract.speakers.heading import heading, known
from communique.extract.speakers.tables import first_names, outlets
from communique.extract.speakers.words import PARTICLES, Word, Words
from communique.know.places import place

_LONGEST = 12
"""Most words of one run; a heading in capitals is no name."""
MEDIA = frozenset(
    ("newspaper daily tabloid weekly magazine agency broadcaster website broadsheet paper").split()
)
"""Nouns beside the name of an outlet."""
_SONS = frozenset(("jr", "sr"))
"""Behind a name and a comma they are part of it, and name nobody by themselves."""
_INNER = frozenset(("of", "for", "and", "the", "&", "in", "on", "to"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a range of words, half open.

    Attributes:
        first, last: the name alone.
        person: True for a person, False for a body, None where the words do not tell.
        titled: whether a title or honorific stands right before it.
        parsed: the name type that the parse gives most of its words, "" for none.
    """

    first: int
    last: int
    person: bool | None
    titled: bool
    parsed: str


def names(words: Words) -> Iterator[Name]:
    """Every name of the report, in order, none overlapping."""
    end = heading(words)
    at = 0
    while at < len(words):
        if not _opens(words, at):
            at += 1
            continue
        last = _run(words, at)
        part = known(words, at, last, end) if at < end else (at, last)
        for name in _cut(words, *part) if part else ():
            yield name
            last = max(last, name.last)
        at = max(last, at + 1)


def _opens(words: Words, at: int) -> bool:
    word = words[at]
    if not word.cap or word.low in _SONS or (not word.text[0].isalpha() and not word.text[1:]):
        return False
    if word.closed:
        return (
            word.ent == "PERSON"
            and at + 1 < len(words)
            and words[at + 1].ent == "PERSON"
            and words[at + 1].cap
        )
    if word.tag[:3] == "NNP" or word.tag == "" or word.unit is not None or word.head is not None:
        return True
    if word.text in words.proper:
        return True
    if word.tag in ("NN", "FW") and not word.modifier and not word.body:
        return True
    return bool(word.ent) or word.text.isupper() or not _starts_sentence(words, at)


def _starts_sentence(words: Words, at: int) -> bool:
    """Whether the capital may be that of a sentence's first word."""
    return (
        at == 0
        or not words[at].joined
        or words[at - 1].low in (".", "?", "!", ":", '"', "“", "'", "`", "-", "–", "—")
    )


def _run(words: Words, first: int) -> int:
    """Where the run of capitals that opens at ``first`` ends."""
    last = first + 1
    while last < len(words) and words[last].joined:
        word = words[last]
        if word.cap and word.alpha and (not word.closed or _initial(word) or word.ent == "PERSON"):
            last += 1
        elif (
            word.low == "-"
            and words[last - 1].end == word.start
            and last + 1 < len(words)
            and words[last + 1].text.isalpha()
        ):
            last += 2  # "Moo- hyun": a hyphen at the end of a line
        elif word.low in PARTICLES:
            step = last + 1
            while step < len(words) and words[step].low in PARTICLES and step - last < 3:
                step += 1
            if step >= len(words) or not _opens(words, step) or not words[step].joined:
                break
            last = step + 1
        else:
            break
    return last


def _initial(word: Word) -> bool:
    return len(word.text) == 2 and word.text.endswith(".")


def _cut(words: Words, first: int, last: int) -> Iterator[Name]:
    """The name in a run: what follows its last title; a run with a body's word and no title is a body."""
    if all(_common(w) for w in words[first:last]):
        if _shows_body(words, first, last) and not _governed(words, first):
            yield from _body(words, first, last)
        return
    start = _after_titles(words, first, last)
    titled = start > first or _titled(words, first)
    start = _after_fields(words, start, last)
    start = _after_units(words, start, last)
    while start < last - 1 and words[start].compound:
        start += 1
    if start >= last:
        if _shows_body(words, first, last):
            yield from _body(words, first, last)
        return
    bodily = all(_common(w) for w in words[start:last]) or (
        not titled and any(w.body for w in words[start:last])
    )
    if bodily and not _is_person(words, start, last):
        last_head = words[last - 1].head
        if any(w.body for w in words[start:last]) and (last_head is None or last_head.kind != "document"):
            yield from _body(words, first, last)
        return
    if last - start > _LONGEST:
        return
    parsed = _parsed(words, start, last)
    person: bool | None = True if titled or parsed == "PERSON" else None
    if (parsed != "PERSON" and _media(words, start, last)) or (
        not titled and (_media(words, start, last) or _outlet(words.words_of(start, last)))
    ):
        person = False
    yield Name(start, last, person, titled, parsed)


def _shows_body(words: Words, first: int, last: int) -> bool:
    """Whether a run of titles, fields and units alone names a body: it ends in a body's word of its own."""
    return words[last - 1].body and words[last - 1].unit is None


def _after_titles(words: Words, first: int, last: int) -> int:
    """The word after the last title or honorific of a run, ``first`` if there is none."""
    for at in range(last - 1, first - 1, -1):
        word = words[at]
        if word.honorific and at + 1 < last and all(_title_like(w) for w in words[first:at]):
            return at + 1
        head = word.head
        if head is not None and head.kind in ("office", "lay", "kin", "counterpart") and not head.plural:
            if at == first and word.low in first_names() and word.ent == "PERSON":
                continue
            if at > first and at + 1 == last and words[at].ent == "PERSON" and words[at - 1].ent == "PERSON":
                continue
            return at + 1
    return first


def _common(word: Word) -> bool:
    """Whether it is no name by itself: a title, a field of office, a word of bodies, a country."""
    return word.head is not None or word.unit is not None or word.modifier or word.body


def _media(words: Words, first: int, last: int) -> bool:
    """Whether the noun beside a name says that it is a newspaper, an agency or a station."""
    after = [w.low for w in words[last : last + 2]]
    back = first - 1 - (first > 1 and words[first - 1].text == "The")
    before = words[back].low if first else ""
    return (
        before in MEDIA
        or before == "agency"
        or (bool(after) and (after[0] in MEDIA or after == ["news", "agency"]))
    )


def _outlet(name: str) -> bool:
    return name.lower().removeprefix("the ") in outlets() and (len(name) > 4 or name.isupper())


def _title_like(word: Word) -> bool:
    return word.head is not None or word.unit is not None or word.modifier or word.body or word.honorific


def _titled(words: Words, first: int) -> bool:
    """Whether a lower-case title or honorific stands right before the run."""
    if not first or not words[first].joined:
        return False
    before = words[first - 1]
    head = before.head
    return before.honorific or (
        head is not None
        and head.kind in ("office", "lay", "kin", "counterpart")
        and not head.plural
        and before.tag != "VBZ"
    )


def _after_fields(words: Words, first: int, last: int) -> int:
    """Past the words of an office that its noun goes before ("Secretary of | State Colin Powell")."""
    if first >= last or not _governed(words, first):
        return first
    at = first
    while at < last and (words[at].modifier or words[at].body or words[at].unit is not None):
        at += 1
    if at == first and last - first > 2 and place(words[first].text) is not None:
        return first + 1
    if at == first and last - first > 1 and words[first].text.isupper() and len(words[first].text) > 1:
        return first + 1
    if at == first and words[first].ent not in ("PERSON", ""):
        while at < last and words[at].ent != "PERSON":
            at += 1
    return at


def _governed(words: Words, first: int) -> bool:
    """Whether a title noun with "of" or "for" stands a few words before, in one phrase."""
    at = first - 1
    while at >= 0 and first - at < 14:
        word = words[at]
        if word.head is not None and word.head.kind == "office" and words[at + 1].low in ("of", "for", "to"):
            return True
        if not (word.cap or word.modifier or word.low in _INNER or word.low in ",'s"):
            return False
        at -= 1
    return False


def _after_units(words: Words, first: int, last: int) -> int:
    """Past countries and organisations that open the run, unless the parse has a person there."""
    at = first
    while at < last:
        unit = words[at].unit
        if (
            unit is None
            or unit.first < first
            or (words[at].ent == "PERSON" and unit.kind not in ("adjective", "organisation"))
        ):
            return at
        at = unit.last
    return last


def _is_person(words: Words, first: int, last: int) -> bool:
    return last - first > 1 and _parsed(words, first, last) == "PERSON" and not words[last - 1].body


def _parsed(words: Words, first: int, last: int) -> str:
    kinds = [w.ent for w in words[first:last] if w.ent]
    return max(set(kinds), key=lambda k: (kinds.count(k), k)) if kinds else ""


def _body(words: Words, first: int, last: int) -> Iterator[Name]:
    """A body's name, with what follows "of" or "for" in capitals ("Ministry of Foreign Affairs")."""
    while last + 1 < len(words) and words[last].low in _INNER and words[last].joined:
        step = last + 1
        while step < len(words) and words[step].low in _INNER and step - last < 3:
            step += 1
        if (
            step >= len(words)
            or not _opens(words, step)
            or words[step].head is not None
            or step - first > _LONGEST
        ):
            break
        if words[last].low not in ("of", "for") and not words[step].modifier:
            break
        last = _run(words, step)
    if last - first <= 2 * _LONGEST:
        yield Name(first, last, False, False, "ORG")
