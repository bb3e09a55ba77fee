"""Where a source stands, and who may be meant by it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.speakers import Mention
from communique.link.people.entity import Draft
from communique.link.people.sources import Source


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a source stands, for all its candidates.

    Attributes:
        number: number of the attribution.
        source: the source.
        mention: its first mention, None without one.
        at: offset from which distances count.
        sentence, paragraph: numbers of where it stands.
        content: offsets of what was said.
        last: speakers of the attributions before, the latest first, with the sentence in which they ended.
        quoted: whether the content opens inside quotation marks.
        adjacent: whether only white space parts the content from the attribution before.
        next: whoever the next attribution in the paragraph names, or None.
        register: holder's name words of the office at the report's date, empty if unknown.
    """

    number: int
    source: Source
    mention: Mention | None
    at: int
    sentence: int
    paragraph: int
    content: tuple[int, int]
    last: tuple[tuple[Draft, int, bool], ...]
    quoted: bool
    adjacent: bool
    next: Draft | None
    register: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a source may mean, and where they stand.

    Attributes:
        draft: who.
        mention: the nearest mention before the source, else the nearest after it.
        sentence, paragraph: numbers of where that mention stands.
        rank: how many others were mentioned since, 0 for the latest.
        subject, opens, quoted: whether that mention is a subject, opens its sentence, stands in a quotation.
        count: mentions up to the source.
        frequent: whether nobody is mentioned more often up to the source.
    """

    draft: Draft
    mention: Mention
    sentence: int
    paragraph: int
    rank: int
    subject: bool
    opens: bool
    quoted: bool
    count: int
    frequent: bool
