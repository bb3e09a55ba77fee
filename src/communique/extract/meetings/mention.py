"""The mention of a meeting: its trigger, and what the words around it say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.extract.dates.timex import Timex
from communique.extract.meetings.parties import PartyMention
from communique.extract.meetings.tree import Tree
from communique.extract.meetings.triggers import Word
from communique.extract.meetings.view import View
from communique.records import Span


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention near a trigger, with the probabilities that it takes part and that it is the place."""

    mention: int
    takes_part: float
    place: float


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """A word that speaks of a meeting.

    Attributes:
        trigger: the word.
        token: its index in the parse.
        word: its entry in the table of triggers.
        sentence: number of its sentence.
        evidence: the sentence or clause that shows the meeting.
        probability: that it speaks of a meeting of the record.
        statuses: probability of each status, in the order of ``models.STATUSES``.
        forms: probability of each form, in the order of ``models.FORMS``.
        arguments: the party mentions of its sentence, by number in ``Reading.parties``.
        times: time expressions of its sentence, nearest first.
        determiner: "the", "a", "this", "none" ...
        occasion: the gathering it belongs to, in the report's words.
        format: the report's own word for the kind of meeting.
        topics: what is or was to be discussed.
    """

    trigger: Span
    token: int
    word: Word
    sentence: int
    evidence: Span
    probability: float
    statuses: tuple[float, ...]
    forms: tuple[float, ...]
    arguments: tuple[Argument, ...]
    times: tuple[Timex, ...] = ()
    determiner: str = "none"
    occasion: str | None = None
    format: str | None = None
    topics: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the linking of meetings reads: the parse, who is named where, the mentions, the encoder's view."""

    tree: Tree
    parties: tuple[PartyMention, ...]
    mentions: tuple[MeetingMention, ...]
    view: View = field(default_factory=lambda: View(None))
