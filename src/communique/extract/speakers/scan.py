"""All mentions of a report: persons and bodies by name, countries, descriptions, pronouns."""

from __future__ import annotations

from collections.abc import Iterator

from communique.analyse import Analysis
from communique.extract.speakers import apposition
from communique.extract.speakers.mention import Mention
from communique.extract.speakers.names import MEDIA, Name, names
from communique.extract.speakers.nominals import nominals, pronouns
from communique.extract.speakers.parts import determiner, sides_in, span_of, unique
from communique.extract.speakers.phrase import complement, left, role_of
from communique.extract.speakers.tables import Head, first_names
from communique.extract.speakers.words import Unit, Words

_PERSONAL = ("office", "lay", "kin", "counterpart", "group")
_RANKS = frozenset(
    "ayatollah general professor sheikh imam colonel lieutenant major captain admiral marshal".split()
)
"""Titles that stand between an office and a name."""
_HONORIFIC_GENDER = {
    "mr": "m",
    "mr.": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "mrs.": "f",
    "ms": "f",
    "ms.": "f",
    "miss": "f",
    "dame": "f",
    "lady": "f",
    "madam": "f",
    "madame": "f",
    "monsieur": "m",
}


def mentions(analysis: Analysis) -> tuple[Mention, ...]:
    """Every mention of who may speak or meet, in the order of their cores; mentions may nest.

    Time is linear in the length of the report.
    """
    return scan(Words(analysis.text, analysis.doc))


def scan(words: Words) -> tuple[Mention, ...]:
    """The mentions among these words."""
    named = list(names(words))
    used = bytearray(len(words))
    found: list[Mention] = []
    starts = [name.first for name in named]
    for n, name in enumerate(named):
        found.append(_named(words, name, used, starts[n + 1 : n + 8]))
    found.extend(_units(words, used))
    found.extend(nominals(words, used))
    found.extend(pronouns(words))
    found.sort(key=lambda m: (m.core.start, -m.end))
    return tuple(found)


def _named(words: Words, name: Name, used: bytearray, starts: list[int]) -> Mention:
    """The mention around a name: its titles, its sides, its apposition."""
    start, title_end, owner = _title(words, name)
    outlet = name.person is False and is_media(words, name)
    if outlet:
        name_end = _past_media(words, name.last)
        _use(used, name.last, name_end)
        start = _before_media(words, start)
    _use(used, start, name.last)
    role = role_of(words, start, title_end, owner)
    head = _head(words, start, title_end)
    sides = sides_in(words, start, name.last if name.person is False else name.first)
    last = name_end if outlet else name.last
    if name.person is not False:
        apposed = apposition.after(words, name.last, starts)
        earlier = apposition.before(words, start) if apposed is None or role is None else None
        for other in (apposed, earlier):
            if other is None:
                continue
            found = role_of(words, other.first, other.last, other.owner)
            role, head, owner = role or found, head or words[other.core].head, owner or other.owner
            sides += sides_in(words, other.first, other.last)
            start, last = min(start, other.first), max(last, other.last)
            _use(used, other.first, other.last)
    person = name.person or (name.person is None and head is not None and name.parsed in ("PERSON", ""))
    kind = "person" if person or name.person is None else "body"
    return Mention(
        span=span_of(words, start, last),
        core=span_of(words, name.first, name.last),
        kind=kind,  # type: ignore[arg-type]
        name=words.words_of(name.first, name.last),
        head=head,
        role=role,
        sides=unique(sides),
        gender=_gender(words, start, name, head),
        determiner=determiner(words, start, name.first),
        owner=span_of(words, *owner) if owner else None,
        unit="outlet" if outlet else name.parsed or None,
    )


def is_media(words: Words, name: Name) -> bool:
    """Whether a body is an outlet by the noun beside its name."""
    return _past_media(words, name.last) > name.last or (
        name.first > 0 and words[name.first - 1].low in MEDIA
    )


def _past_media(words: Words, last: int) -> int:
    """Past "news agency", "newspaper" and the like behind a name."""
    after = [w.low for w in words[last : last + 2]]
    if after[:1] == ["news"] and after[1:] in (["agency"], ["bureau"]):
        return last + 2
    return last + 1 if after and after[0] in MEDIA else last


def _before_media(words: Words, first: int) -> int:
    """The start of "the daily X", "state-run news agency X"."""
    if first and words[first - 1].low in MEDIA:
        return left(words, first - 1)[0]
    return first


def _title(words: Words, name: Name) -> tuple[int, int, tuple[int, int] | None]:
    """First word of the mention, end of its title, and its owner."""
    core = name.first
    if name.person is False:
        start, owner = left(words, core)
        return start, start, owner
    rank = core
    while rank and words[rank].joined and _rank(words, rank - 1):
        rank -= 1
    governing = _governing(words, rank)
    if governing is not None:
        start, owner = left(words, governing)
        return start, core, owner
    before = words[core - 1] if core and words[core].joined else None
    if before is None or not (
        name.titled or before.unit is not None or before.low == "'s" or before.modifier
    ):
        return core, core, None
    start, owner = left(words, core)
    return _past_and(words, start, core), core, owner


def _rank(words: Words, at: int) -> bool:
    head = words[at].head
    return words[at].honorific or (head is not None and head.noun in _RANKS and words[at].cap)


def _past_and(words: Words, start: int, core: int) -> int:
    """The start of a title that goes before "and" ("Deputy Prime Minister and | Finance Minister X")."""
    if start < 2 or start >= core or words[start - 1].low != "and" or words[start].closed:
        return start
    head = words[start - 2].head
    if words[start - 2].modifier and words[start - 2].cap and head is None:
        return left(words, start - 2)[0]
    if (
        head is None
        or head.plural
        or head.kind not in ("office", "kin", "lay")
        or words[start - 2].unit is not None
    ):
        return start
    return left(words, start - 2)[0]


def _governing(words: Words, core: int) -> int | None:
    """The noun of office whose complement ends right before the name ("Secretary of State | X")."""
    before = words[core - 1] if core else None
    if before is None or not (
        before.cap or before.modifier or before.body or before.unit or before.low == ")"
    ):
        return None
    for at in range(core - 1, max(core - 16, -1), -1):
        word = words[at]
        head = word.head
        if head is not None and head.kind == "office" and words[at + 1].low in ("of", "for", "to", "at"):
            serves = head.noun.startswith("spokes") or head.noun in ("aide", "adviser", "advisor")
            ends = complement(words, at) >= core or words[core - 1].low == ")"
            return at if ends and not serves else None
        if (word.tag.startswith("VB") and not word.modifier) or word.low in (".", ";", ":"):
            return None
    return None


def _head(words: Words, first: int, last: int) -> Head | None:
    """The last noun of person or office of a title that is no part of a complement."""
    found = None
    for at in range(first, last):
        if found is not None and words[at].low in ("of", "for", "to", "at"):
            return found
        head = words[at].head
        if head is not None and (head.kind in _PERSONAL or found is None):
            found = head
    return found


def _units(words: Words, used: bytearray) -> Iterator[Mention]:
    """Countries and organisations by name, where they stand for themselves."""
    for unit in words.units:
        taken = any(used[unit.first : unit.last]) and unit.kind != "organisation"
        if taken and (unit.kind in ("adjective", "people") or not _free(words, unit)):
            continue
        if (
            unit.kind == "adjective"
            and unit.last < len(words)
            and words[unit.last].tag in ("NN", "NNS", "JJ", "NNP", "NNPS")
        ):
            continue
        body = unit.kind in ("organisation", "seat")
        start = unit.first
        earlier = words[start - 1].unit if start else None
        if unit.kind == "seat" and earlier is not None and earlier.code == unit.code and words[start].joined:
            start = earlier.first
        if start and words[start - 1].low == "the" and words[start].joined:
            start -= 1
        yield Mention(
            span=span_of(words, start, unit.last),
            core=span_of(words, unit.first, unit.last),
            kind="body" if body else "country",
            name=words.words_of(unit.first, unit.last),
            sides=(unit.code,),
            plural=unit.kind == "people",
            gender="n",
            unit=unit.kind,
        )


def _free(words: Words, unit: Unit) -> bool:
    """Whether a unit that lies in another mention is one by itself ("president of | France")."""
    return unit.first > 0 and words[unit.first - 1].low in (
        "of",
        "for",
        "to",
        "at",
        "from",
        "the",
        "in",
        "with",
    )


def _gender(words: Words, start: int, name: Name, head: Head | None) -> str | None:
    for word in words[start : name.first]:
        if word.low in _HONORIFIC_GENDER:
            return _HONORIFIC_GENDER[word.low]
    if head is not None and head.gender:
        return head.gender
    if name.person is False:
        return "n"
    return first_names().get(words[name.first].low.split("-")[0]) if name.last - name.first > 1 else None


def _use(used: bytearray, first: int, last: int) -> None:
    used[first:last] = b"\x01" * (last - first)
