"""All mentions of a report: persons and bodies by name, countries, descriptions, pronouns."""

from __future__ import annotations

from collections.abc import Iterator

from communique.analyse import Analysis
from communique.extract.speakers import apposition
from communique.extract.speakers.mention import Mention
from communique.extract.speakers.names import MEDIA, Name, names
from communique.extract.speakers.phrase import Phrase, complement, left, role_of
from communique.extract.speakers.tables import Head, first_names
from communique.extract.speakers.words import Unit, Words
from communique.records import Span

_PRONOUNS: dict[str, tuple[bool, str | None]] = {
    "he": (False, "m"), "him": (False, "m"), "his": (False, "m"), "himself": (False, "m"),
    "she": (False, "f"), "her": (False, "f"), "hers": (False, "f"), "herself": (False, "f"),
    "it": (False, "n"), "its": (False, "n"), "itself": (False, "n"), "i": (False, None), "me": (False, None),
    "they": (True, None), "them": (True, None), "their": (True, None), "themselves": (True, None),
    "we": (True, None), "us": (True, None), "our": (True, None), "who": (False, None), "which": (False, "n"),
    "whose": (False, None), "both": (True, None), "some": (True, None), "another": (False, None),
}  # fmt: skip
_PERSONAL = ("office", "lay", "kin", "counterpart", "group")
_HONORIFIC_GENDER = {
    "mr": "m", "mr.": "m", "sir": "m", "lord": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f",
    "miss": "f", "dame": "f", "lady": "f", "madam": "f", "madame": "f", "monsieur": "m",
}  # fmt: skip


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
    found.extend(_nominals(words, used))
    found.extend(_pronouns(words))
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
    sides = _sides(words, start, name.last if name.person is False else name.first)
    last = name_end if outlet else name.last
    if name.person is not False:
        apposed = apposition.after(words, name.last, starts)
        earlier = apposition.before(words, start) if apposed is None or role is None else None
        for other in (apposed, earlier):
            if other is None:
                continue
            found = role_of(words, other.first, other.last, other.owner)
            role, head, owner = role or found, head or words[other.core].head, owner or other.owner
            sides += _sides(words, other.first, other.last)
            start, last = min(start, other.first), max(last, other.last)
            _use(used, other.first, other.last)
    person = name.person or (name.person is None and head is not None and name.parsed in ("PERSON", ""))
    kind = "person" if person or name.person is None else "body"
    return Mention(
        span=_span(words, start, last),
        core=_span(words, name.first, name.last),
        kind=kind,  # type: ignore[arg-type]
        name=words.words_of(name.first, name.last),
        head=head,
        role=role,
        sides=_unique(sides),
        gender=_gender(words, start, name, head),
        determiner=_determiner(words, start, name.first),
        owner=_span(words, *owner) if owner else None,
        unit="outlet" if outlet else name.parsed or None,
    )


def is_media(words: Words, name: Name) -> bool:
    """Whether a body is an outlet by the noun beside its name."""
    return _past_media(words, name.last) > name.last or (name.first > 0 and words[name.first - 1].low in MEDIA)


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
    if before is None or not (name.titled or before.unit is not None or before.low == "'s" or before.modifier):
        return core, core, None
    start, owner = left(words, core)
    return _past_and(words, start, core), core, owner


def _rank(words: Words, at: int) -> bool:
    head = words[at].head
    return words[at].honorific or (head is not None and head.kind == "office" and words[at].cap)


def _past_and(words: Words, start: int, core: int) -> int:
    """The start of a title that goes before "and" ("Deputy Prime Minister and | Finance Minister X")."""
    if start < 2 or start >= core or words[start - 1].low != "and" or words[start].closed:
        return start
    head = words[start - 2].head
    if words[start - 2].modifier and words[start - 2].cap and head is None:
        return left(words, start - 2)[0]
    if head is None or head.plural or head.kind not in ("office", "kin", "lay") or words[start - 2].unit is not None:
        return start
    return left(words, start - 2)[0]


def _governing(words: Words, core: int) -> int | None:
    """The noun of office whose complement ends right before the name ("Secretary of State | Colin Powell")."""
    before = words[core - 1] if core else None
    if before is None or not (before.cap or before.modifier or before.body or before.unit or before.low in (")", "'s")):
        return None
    for at in range(core - 1, max(core - 16, -1), -1):
        word = words[at]
        head = word.head
        if head is not None and head.kind == "office" and words[at + 1].low in ("of", "for", "to", "at"):
            return at if complement(words, at) >= core or words[core - 1].low == ")" else None
        if word.tag.startswith("VB") and not word.modifier or word.low in (".", ";", ":"):
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


def _sides(words: Words, first: int, last: int) -> tuple[str, ...]:
    """Codes of the units among words; whom an envoy is sent to or where somebody is does not count."""
    out, at = [], first
    while at < last:
        unit = words[at].unit
        if unit is None:
            at += 1
            continue
        if at == first or _towards(words, at) not in ("to", "in", "on", "with"):
            out.append(unit.code)
        at = max(unit.last, at + 1)
    return tuple(out)


def _towards(words: Words, at: int) -> str:
    """The word that joins a unit to what goes before, past its article."""
    at -= 1
    if at >= 0 and words[at].low == "the":
        at -= 1
    return words[at].low if at >= 0 else ""


def _units(words: Words, used: bytearray) -> Iterator[Mention]:
    """Countries and organisations by name, where they stand for themselves."""
    for unit in words.units:
        if any(used[unit.first : unit.last]) and unit.kind != "organisation":
            if unit.kind in ("adjective", "people") or not _free(words, unit):
                continue
        if unit.kind == "adjective" and unit.last < len(words) and words[unit.last].tag in ("NN", "NNS", "JJ", "NNP", "NNPS"):
            continue
        body = unit.kind in ("organisation", "seat")
        start = unit.first
        earlier = words[start - 1].unit if start else None
        if unit.kind == "seat" and earlier is not None and earlier.code == unit.code and words[start].joined:
            start = earlier.first
        if start and words[start - 1].low == "the" and words[start].joined:
            start -= 1
        yield Mention(
            span=_span(words, start, unit.last),
            core=_span(words, unit.first, unit.last),
            kind="body" if body else "country",
            name=words.words_of(unit.first, unit.last),
            sides=(unit.code,),
            plural=unit.kind == "people",
            gender="n",
            unit=unit.kind,
        )


def _free(words: Words, unit: Unit) -> bool:
    """Whether a unit that lies in another mention is one by itself ("president of | France")."""
    return unit.first > 0 and words[unit.first - 1].low in ("of", "for", "to", "at", "from", "the", "in", "with")


def _nominals(words: Words, used: bytearray) -> Iterator[Mention]:
    """Descriptions: noun phrases whose noun can speak."""
    for at, word in enumerate(words):
        head = word.head
        if head is None or used[at] or word.unit is not None or word.tag.startswith("VB") or not _ends_phrase(words, at):
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
    named = after.cap and not after.closed and after.alpha and not words[at].head.plural  # type: ignore[union-attr]
    return not named and not (after.tag in ("NN", "NNS") and after.alpha) and after.low != "-"


def _nominal(words: Words, phrase: Phrase, head: Head) -> Mention:
    owner = phrase.owner or _complement_owner(words, phrase)
    role = role_of(words, phrase.first, phrase.last, owner)
    sides = _sides(words, phrase.first, phrase.core + 1) + _sides(words, phrase.core + 1, phrase.last)
    return Mention(
        span=_span(words, phrase.first, phrase.last),
        core=_span(words, phrase.core, phrase.core + 1),
        kind="nominal",
        head=head,
        role=role,
        sides=_unique(sides),
        plural=head.plural,
        gender=head.gender or (None if head.kind in _PERSONAL else "n"),
        determiner=_determiner(words, phrase.first, phrase.core),
        owner=_span(words, *owner) if owner else None,
    )


def _complement_owner(words: Words, phrase: Phrase) -> tuple[int, int] | None:
    """The name at the end of "spokesman for President X", "aide to X"."""
    at = phrase.last
    while at > phrase.core + 2 and words[at - 1].cap and words[at - 1].unit is None and not words[at - 1].body:
        if words[at - 1].head is not None or words[at - 1].modifier:
            break
        at -= 1
    return (at, phrase.last) if at < phrase.last else None


def _pronouns(words: Words) -> Iterator[Mention]:
    for at, word in enumerate(words):
        found = _PRONOUNS.get(word.low)
        if found is None or (word.low == "us" and word.text != "us"):
            continue
        if word.low in ("both", "some", "another") and at + 1 < len(words) and words[at + 1].tag[:2] in ("NN", "JJ"):
            continue
        span = _span(words, at, at + 1)
        yield Mention(span, span, "pronoun", plural=found[0], gender=found[1], determiner=word.low)


def _gender(words: Words, start: int, name: Name, head: Head | None) -> str | None:
    for word in words[start : name.first]:
        if word.low in _HONORIFIC_GENDER:
            return _HONORIFIC_GENDER[word.low]
    if head is not None and head.gender:
        return head.gender
    if name.person is False:
        return "n"
    return first_names().get(words[name.first].low.split("-")[0]) if name.last - name.first > 1 else None


def _determiner(words: Words, first: int, core: int) -> str | None:
    word = words[first]
    return word.low if first < core and (word.closed or word.low == "the") else None


def _span(words: Words, first: int, last: int) -> Span:
    return Span.of(words.text, words[first].start, words[max(last, first + 1) - 1].end)


def _use(used: bytearray, first: int, last: int) -> None:
    used[first:last] = b"\x01" * (last - first)


def _unique(sides: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sides))
