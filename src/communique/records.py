"""The nouns of the diplomatic record, and their JSON.

Everything here is frozen and knows nothing of files, models or screens. Offsets count Unicode code
points of ``Document.text``, half open: ``document.text[span.start:span.end] == span.text``, always.

The JSON is the project's public contract, ``communique/1``: its field names are the attribute names
below, save ``for`` and ``from``, which are words of Python (``for_`` and ``from_`` here).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Self, get_args, get_origin, get_type_hints

SCHEMA = "communique/1"

Status = Literal[
    "proposed", "expected", "scheduled", "under way", "held", "cancelled", "postponed", "refused"
]
MeetingForm = Literal["meeting", "call", "visit", "summit", "talks", "conference", "other"]
StatementForm = Literal["direct", "indirect", "mixed"]
SpeakerKind = Literal["person", "organisation", "government", "outlet", "unnamed"]
Certainty = Literal["certain", "probable", "possible", "negated", "unstated"]
KnownFrom = Literal["report", "register"]
PublishedFrom = Literal["given", "metadata", "text"]
DateFrom = Literal["text", "published"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class _Json:
    """Dataclass to JSON object and back, by the types of the fields."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """This noun as a JSON object: every field of the contract, in the contract's order."""
        return {f.name.rstrip("_"): _plain(getattr(self, f.name)) for f in fields(self)}  # type: ignore[arg-type]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The noun that a JSON object describes; fields it lacks take their defaults.

        Raises:
            KeyError: when a field without a default is missing.
        """
        hints = _hints(cls)  # type: ignore[arg-type]
        values: dict[str, Any] = {}
        for f in fields(cls):  # type: ignore[arg-type]
            key = f.name.rstrip("_")
            if key in data:
                values[f.name] = _typed(hints[f.name], data[key])
            elif f.default is MISSING and f.default_factory is MISSING:
                raise KeyError(f"{cls.__name__} needs {key!r}")
        return cls(**values)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def _plain(value: Any) -> Any:
    if isinstance(value, _Json):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) is UnionType:
        hint = next(a for a in get_args(hint) if a is not NoneType)
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], v) for v in value)
    if isinstance(hint, type) and issubclass(hint, _Json):
        return hint.from_dict(value)
    return value


@dataclass(frozen=True, slots=True, order=True)
class Span(_Json):
    """A stretch of the report's text: half-open code point offsets, and the words themselves."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text`` from ``start`` to ``end``."""
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Date(_Json):
    """When something was or will be: an ISO 8601 / EDTF level 0 date or interval, and where it was read."""

    value: str
    span: Span | None = None
    from_: DateFrom = "text"


@dataclass(frozen=True, slots=True)
class TimeExpression(_Json):
    """A TIMEX3: a time expression of the text with its type and value."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str

    @property
    def span(self) -> Span:
        """The words of the expression."""
        return Span(self.start, self.end, self.text)


@dataclass(frozen=True, slots=True)
class Document(_Json):
    """A report as it was read."""

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    sha256: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The document as JSON, its long text last."""
        data = _Json.to_dict(self)
        return {**{k: v for k, v in data.items() if k != "text"}, "text": self.text}


@dataclass(frozen=True, slots=True)
class Speaker(_Json):
    """Whose words they are: a named person or body, or an unnamed one by its description."""

    name: str | None = None
    description: str | None = None
    kind: SpeakerKind = "unnamed"
    role: str | None = None
    for_: str | None = None
    known_from: KnownFrom | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Statement(_Json):
    """An attribution (PARC, PolNeAR): content, the cue that attributes it, and its source."""

    id: str
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    within: str | None
    speaker: Speaker
    form: StatementForm
    via: tuple[str, ...] = ()
    via_spans: tuple[Span, ...] = ()
    date: Date | None = None
    certainty: Certainty = "unstated"
    topics: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Participant(_Json):
    """Who takes part in a meeting: a person, a body, or a side (``name`` null, ``for`` its code)."""

    name: str | None = None
    role: str | None = None
    for_: str | None = None
    known_from: KnownFrom | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Place(_Json):
    """Where a meeting is: the report's words, and what they mean."""

    text: str
    city: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Claim(_Json):
    """What one source says of a meeting's status, in its words."""

    by: str
    for_: str | None
    statement: str | None
    status: Status
    evidence: Span


@dataclass(frozen=True, slots=True)
class Meeting(_Json):
    """One occasion on which at least two sides talk or are to talk (PLOVER CONSULT)."""

    id: str
    participants: tuple[Participant, ...]
    form: MeetingForm
    format: str | None
    occasion: str | None
    place: Place | None
    date: Date | None
    status: Status
    topics: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()
    claims: tuple[Claim, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class MadeBy(_Json):
    """What made a record: the version, the models by name and sha256, the register by sha256."""

    communique: str
    models: dict[str, str] = field(default_factory=dict)
    register: str | None = None


@dataclass(frozen=True, slots=True)
class Record(_Json):
    """The diplomatic record of one report."""

    made_by: MadeBy
    document: Document
    statements: tuple[Statement, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    dates: tuple[TimeExpression, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as one JSON object of the contract."""
        return {"schema": SCHEMA, **_Json.to_dict(self)}

    def _repr_html_(self) -> str:
        from communique.show.html import fragment

        shown: str = fragment(self)
        return shown
