"""A report as words with what the tables and the parse know of each: what mentions are built from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from spacy.tokens import Doc

from communique.extract.speakers.tables import Head, bodies, closed, heads, honorifics, modifiers
from communique.know import countries, organisations

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Sens?|Reps?|Gov|Lt|Col|Maj|Capt|Sgt|Adm|St|Prof|Rev|Brig|Hon|Amb)\."
    r"|[A-Z]\.(?=\s)"
    r"|['’](?:s|S)(?!\w)"
    r"|\w+(?:[-‐‑'’](?!s\b|S\b)\w+)*"
    r"|[^\w\s]"
)
_ARTICLE = re.compile(r"(?:[Aa]l|[Ee]l|[Uu]l|[Aa]s|[Aa]d|[Aa]n|[Aa]sh|[Aa]r|[Aa]t|[Aa]z|d)[-‐‑'’][A-Z]")
"""Arabic articles (and d') that are written with a name: "al-Dulaimi" is as good as a capital."""
_SUFFIXES = ("-born", "-based", "-led", "-backed", "-run", "-elect", "-ranking", "-time", "-level", "-style")
_SHORT = {
    "gen.": "general",
    "sen.": "senator",
    "rep.": "congressman",
    "sens.": "senator",
    "reps.": "congressman",
    "gov.": "governor",
    "lt.": "lieutenant",
    "col.": "colonel",
    "maj.": "major",
    "capt.": "captain",
    "sgt.": "sergeant",
    "adm.": "admiral",
    "brig.": "brigadier",
    "amb.": "ambassador",
    "gen": "general",
}
PARTICLES = frozenset(
    (
        "al el bin ibn bint ben de del della der den di da do dos das du la le van von ter ten zu wa abu af "
        "ul"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A country or organisation by name, as a range of words.

    Attributes:
        first, last: the words, half open.
        code: alpha-3, or the organisation's short name.
        kind: how a country is named (name, adjective, people, capital, seat), or "organisation".
        name: full name of an organisation, else the usual name of the country.
    """

    first: int
    last: int
    code: str
    kind: str
    name: str


@dataclass(slots=True)
class Word:
    """One word or mark: its offsets and what it may be.

    Attributes:
        start, end: code point offsets.
        text, low: as written, and lower case with abbreviations of rank written out.
        cap: whether it opens with a capital letter.
        joined: whether it stands in one line or paragraph with the word before it.
        head: the head noun it is, if it is one.
        unit: the country or organisation that it is part of.
        tag, dep, ent: part of speech (Penn), dependency and name type by the parse.
    """

    start: int
    end: int
    text: str
    low: str
    cap: bool
    joined: bool
    head: Head | None = None
    unit: Unit | None = None
    tag: str = ""
    dep: str = ""
    ent: str = ""

    @property
    def alpha(self) -> bool:
        """Whether it opens with a letter or digit."""
        return self.text[0].isalnum()

    @property
    def modifier(self) -> bool:
        """Whether it belongs to the name of an office when it stands before its noun."""
        return self.low in modifiers() or self.compound

    @property
    def compound(self) -> bool:
        """Whether it is such a word as "state-run", "Shanghai-born"."""
        return self.low.endswith(_SUFFIXES)

    @property
    def body(self) -> bool:
        """Whether in a capitalised name it shows a body, no person."""
        return self.low in bodies()

    @property
    def closed(self) -> bool:
        """Whether it is a function word, a month or a day."""
        return self.low in closed()

    @property
    def honorific(self) -> bool:
        """Whether it is "Mr." or the like."""
        return self.low in honorifics()


class Words(Sequence[Word]):
    """The words of a report, with their units, and which of them are proper nouns somewhere (``proper``).

    Args:
        text: the report.
        doc: its parse; ``token.idx`` are offsets into ``text``.
    """

    def __init__(self, text: str, doc: Doc) -> None:
        self.text = text
        self._words = _cut(text)
        self._starts = [w.start for w in self._words]
        self.units: list[Unit] = []
        self._tag(doc)
        self._name()
        self.proper = frozenset(w.text for w in self._words if w.cap and w.tag[:3] == "NNP")

    def __len__(self) -> int:
        return len(self._words)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> list[Word]: ...
    def __getitem__(self, at: int | slice) -> Word | list[Word]:
        """One word, or a list of them."""
        return self._words[at]

    def at(self, offset: int) -> int:
        """Number of the first word that ends after ``offset``."""
        found = bisect_left(self._starts, offset)
        if found and self._words[found - 1].end > offset:
            return found - 1
        return found

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Numbers, half open, of the words that offsets cover."""
        return self.at(start), bisect_left(self._starts, end)

    def words_of(self, first: int, last: int) -> str:
        """The text from word ``first`` up to ``last``, half open."""
        return self.text[self._words[first].start : self._words[last - 1].end] if last > first else ""

    def _tag(self, doc: Doc) -> None:
        """Copies tag, dependency and name type from the token that stands at each word's start."""
        if not len(doc):
            return
        starts = np.array([t.idx for t in doc])
        at = np.searchsorted(starts, self._starts)
        columns = []
        for column in doc.to_array(["TAG", "DEP", "ENT_TYPE"]).T:
            keys, places = np.unique(column, return_inverse=True)
            names = [doc.vocab.strings[int(k)] if k else "" for k in keys]
            columns.append([names[i] for i in places.tolist()])
        for word, i in zip(self._words, at.tolist(), strict=True):
            if i < len(starts) and starts[i] < word.end:
                word.tag, word.dep, word.ent = columns[0][i], columns[1][i], columns[2][i]

    def _name(self) -> None:
        """Marks countries and organisations; an organisation's name wins where both would do."""
        found = [
            (a, b, body.short, "organisation", body.name) for a, b, body in organisations.finditer(self.text)
        ]
        taken = {a for a, *_ in found}
        found += [(a, b, c, k, "") for a, b, c, k in countries.finditer(self.text) if a not in taken]
        for start, end, code, kind, name in sorted(found):
            first, last = self.range(start, end)
            if first >= last or any(w.unit for w in self._words[first:last]):
                continue
            unit = Unit(first, last, code, kind, name)
            self.units.append(unit)
            for word in self._words[first:last]:
                word.unit = unit


def _cut(text: str) -> list[Word]:
    table, out, before = heads(), [], 0
    for m in _WORD.finditer(text):
        start, end = m.span()
        written = m.group()
        low = written.lower().replace("’", "'").replace("‑", "-")
        low = _SHORT.get(low, low)
        gap = text[before:start]
        joined = gap.count("\n") < 2 and len(gap) < 4
        out.append(
            Word(
                start,
                end,
                written,
                low,
                written[0].isupper() or bool(_ARTICLE.match(written)),
                joined,
                table.get(low),
            )
        )
        before = end
    return out
