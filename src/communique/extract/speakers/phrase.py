"""The words around a name or noun that belong to it: determiner, titles, sides, complement."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.speakers.words import Unit, Word, Words

_REACH = 14
"""Most words that are looked at on one side of a name or noun: bounds the work, above any title seen."""
_DETERMINERS = frozenset(
    (
        "the a an this that these those some many several most all both another other others his her its "
        "their our my two three four five six seven eight nine ten no one any each every few various "
        "certain such whose more"
    ).split()
)
_POSSESSIVES = frozenset(("his", "her", "its", "their", "our", "my", "whose"))
_OF_ALL = frozenset(("the", "these", "those"))
_COUNTS = frozenset(
    ("other two three four five six seven eight nine ten few several many such various certain").split()
)
_BEFORE_COUNTS = frozenset(
    ("the a an all these those his her its their some any few many several two three no").split()
)
_DROPPED = frozenset(
    (
        "well-informed informed unnamed anonymous local visiting outgoing incoming ruling then beleaguered "
        "veteran newly elected influential powerful"
    ).split()
)
_PREMODIFIER_TAGS = frozenset(
    ("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "VBN", "VBG", "POS", "HYPH", "AFX")
)
_WRITTEN_OUT = {"fm": "foreign minister", "pm": "prime minister"}
_LINKS = frozenset(
    ("of", "for", "to", "at", "in", "on", "from", "with", "close", "and", "the", ",", "(", ")", "&", "-")
)
_TOWARDS = frozenset(("of", "for", "to", "at", "in", "from", "with", "on"))


@dataclass(slots=True)
class Phrase:
    """A noun phrase as ranges of words, half open.

    Attributes:
        first, last: the whole.
        core: number of its head noun's last word.
        owner: words of whoever owns it, or None.
    """

    first: int
    last: int
    core: int
    owner: tuple[int, int] | None = None


def left(words: Words, core: int) -> tuple[int, tuple[int, int] | None]:
    """Where the phrase that ends with word ``core`` begins, and who owns it.

    Returns:
        The number of its first word, and the words of its possessor or None.
    """
    at, owner = core, None
    while at > 0 and core - at < _REACH and words[at].joined:
        word = words[at - 1]
        if word.low in _DETERMINERS:
            at -= 1
            if word.low in _POSSESSIVES:
                owner = (at, at + 1)
            if word.low not in _COUNTS or not at or words[at - 1].low not in _BEFORE_COUNTS:
                at -= int(at > 0 and word.low in _OF_ALL and words[at - 1].low in ("all", "both"))
                break
            continue
        if _bracketed(words, at):
            at -= 3
            continue
        if word.low == "'s" or (word.text in "'’" and at > 1 and words[at - 2].low.endswith("s")):
            owner = _owner(words, at - 1)
            if owner is None:
                break
            at = owner[0]
            continue
        if not _premodifies(words, at - 1, core):
            break
        at -= 1
    while at < core and words[at].low in (",", "and", "(", ")", "-", "/", "'s"):
        at += 1
    return at, owner


def _bracketed(words: Words, at: int) -> bool:
    """Whether an acronym in brackets ends before word ``at``."""
    return at > 3 and words[at - 1].low == ")" and words[at - 3].low == "(" and words[at - 2].cap


def _owner(words: Words, mark: int) -> tuple[int, int] | None:
    """The words before a possessive mark: a unit or a run of capitals, or a noun with its article."""
    at = mark
    unit = words[mark - 1].unit if mark else None
    if unit is not None:
        return unit.first, mark
    while at > 0 and mark - at < 6 and words[at - 1].cap and not words[at - 1].closed:
        at -= 1
    if at == mark and at > 0 and words[at - 1].tag in ("NN", "NNS"):
        at -= 1
    return (at, mark) if at < mark else None


def _premodifies(words: Words, at: int, core: int) -> bool:
    word = words[at]
    if word.unit is not None or word.head is not None or word.modifier:
        return not word.closed or word.unit is not None or word.low in ("first", "second", "third")
    if word.low == "-" or word.low == "/":
        return at > 0 and words[at - 1].end == word.start
    if word.low in ("and", ","):
        return at + 1 < core and at > 0 and _pairs(words[at - 1], words[at + 1], word.low)
    if not word.alpha or word.closed:
        return False
    return word.tag in _PREMODIFIER_TAGS or word.cap


def _pairs(before: Word, after: Word, between: str) -> bool:
    """Whether "X and Y" before a noun are two sides or two fields of one office; not so "Brussels, EU X"."""
    if before.unit is not None and after.unit is not None:
        return between == "and" or before.unit.kind == after.unit.kind
    return before.head is None and after.head is None and before.modifier and after.modifier


def complement(words: Words, core: int) -> int:
    """Where the complement of the noun ``core`` ends ("minister | of foreign affairs"), half open.

    Returns:
        ``core + 1`` when it has none.
    """
    at = core + 1
    if at >= len(words) or words[at].low not in _TOWARDS or not words[at].joined:
        return core + 1
    last = core + 1
    while at < len(words) and at - core < _REACH and words[at].joined:
        word = words[at]
        if (
            word.unit is not None
            or word.modifier
            or word.body
            or word.head is not None
            or (word.cap and not word.closed)
        ):
            last = at + 1
        elif word.low == "'s":
            pass
        elif word.low == ")" and last == at:
            last = at + 1
        elif word.low in ("his", "her", "their") and words[at - 1].low in _TOWARDS:
            pass
        elif word.low not in _LINKS or (word.low == "," and not _listed(words, at)):
            break
        at += 1
    return last if last > core + 2 or last == core + 1 or words[core + 1].low in _TOWARDS else core + 1


def _listed(words: Words, comma: int) -> bool:
    """Whether a comma parts fields of one office ("for National Security, Lands and Resettlement")."""
    if comma + 1 >= len(words) or words[comma + 1].head is not None:
        return False
    return words[comma - 1].modifier and words[comma + 1].modifier and words[comma + 1].cap


def role_of(words: Words, first: int, last: int, skip: tuple[int, int] | None = None) -> str | None:
    """The office that these words give, lower case, without determiner, country and owner.

    Args:
        words: the report's words.
        first, last: the title or description, half open.
        skip: words of the owner, left out.
    """
    kept: list[str] = []
    inside = False
    for at in range(first, last):
        word = words[at]
        inside = inside or word.low == "("
        if inside or (skip and skip[0] <= at < skip[1]) or not _in_role(words, at, first, last):
            inside = inside and word.low != ")"
            continue
        if word.unit is not None and word.unit.kind == "organisation":
            kept.extend([word.unit.code.lower()] if at == max(word.unit.first, first) else [])
            continue
        kept.append(_WRITTEN_OUT.get(word.low, word.low))
    while kept and kept[0] in _LINKS:
        kept.pop(0)
    while kept and (kept[-1] in _LINKS or kept[-1] in ("his", "her")):
        kept.pop()
    if "in" in kept[1:]:
        del kept[kept.index("in", 1) :]
    if len(kept) > 1 and "counterpart" in kept:
        kept.remove("counterpart")
    return " ".join(kept).replace(" ,", ",") or None


def _in_role(words: Words, at: int, first: int, last: int) -> bool:
    word = words[at]
    if word.unit is not None:
        return _kept_unit(words, word.unit, first, last)
    if word.low in _LINKS:
        step = at + 1 + (at + 1 < last and words[at + 1].low == "the")
        unit = words[step].unit if step < last else None
        return unit is None or _kept_unit(words, unit, first, last)
    if word.low in ("first", "second", "third"):
        return True
    if word.low in _DROPPED or word.low in _DETERMINERS or word.closed or word.honorific or not word.alpha:
        return False
    return word.head is not None or word.modifier or word.body or word.cap or word.tag in ("NN", "NNS", "NNP")


def _kept_unit(words: Words, unit: Unit, first: int, last: int) -> bool:
    """Whether a country or organisation is part of an office's name, not the side that it is held for."""
    if unit.kind in ("organisation", "seat"):
        return True
    if unit.first <= first:
        return False
    towards = words[unit.first - 1].low
    if towards == "the":
        towards = words[unit.first - 2].low if unit.first > 1 else ""
    if towards in ("to", "in", "and"):
        return True
    return (
        towards in ("of", "for") and unit.last < last and words[unit.last].low not in ("'s", ",", "to", "in")
    )
