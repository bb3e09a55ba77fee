"""What is asked for: the words of the contract, the same for the command, the web page and Python."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Self, TypedDict, get_args

from communique.errors import DateError, LedgerError
from communique.link.across.sighting import days
from communique.records import Status

Day = str | dt.date


class Words(TypedDict, total=False):
    """The filters as keyword arguments; `Filters` says what they mean."""

    with_: str | None
    by: str | None
    for_: str | None
    status: str | None
    place: str | None
    since: Day | None
    until: Day | None
    outlet: str | None
    search: str | None
    published_since: Day | None
    published_until: Day | None
    changed_since: Day | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; None narrows nothing.

    Attributes:
        with_: who takes part: a name, a country's name or its code, an organisation.
        by: who speaks.
        for_: the side that is spoken for.
        status: where a meeting stands.
        place: a city, a country or its code.
        since, until: days of the meeting or statement, both included.
        outlet: the outlet of a report, or of a copy of it.
        search: words that must stand in it; ``"in quotation marks"`` next to each other, ``-not`` not at all.
        published_since, published_until: days of publication of a report, both included.
        changed_since: meetings that came to stand where they do on that day or later.
    """

    with_: str | None = None
    by: str | None = None
    for_: str | None = None
    status: str | None = None
    place: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    outlet: str | None = None
    search: str | None = None
    published_since: dt.date | None = None
    published_until: dt.date | None = None
    changed_since: dt.date | None = None

    @classmethod
    def of(cls, **words: object) -> Self:
        """The filters that words name; ``with`` and ``for`` may be written without their underscore.

        Raises:
            DateError: when a day is none.
            LedgerError: for a word that is no filter, or a status that is none.
        """
        known = {f.name for f in fields(cls)}
        values: dict[str, object] = {}
        for word, value in words.items():
            name = word if word in known else f"{word}_"
            if name not in known:
                raise LedgerError(f"no such filter: {word!r}", do=f"use one of {', '.join(sorted(known))}")
            values[name] = _value(name, value)
        return cls(**values)  # type: ignore[arg-type]

    @property
    def any(self) -> bool:
        """Whether anything is narrowed."""
        return any(getattr(self, f.name) is not None for f in fields(self))


def _value(name: str, value: object) -> object:
    if value is None or value == "":
        return None
    if name.endswith(("since", "until")):
        return value if isinstance(value, dt.date) else _day(str(value), last=name.endswith("until"))
    if name == "status" and value not in get_args(Status):
        raise LedgerError(f"no such status: {value!r}", do=f"use one of {', '.join(get_args(Status))}")
    return str(value)


def _day(words: str, *, last: bool) -> dt.date:
    """A day; of a month or year its first or last."""
    found = days(words) if "/" not in words else None
    if found is None:
        raise DateError(f"no date: {words!r}", do="write it as 2019-06-26, 2019-06 or 2019")
    return found[1] if last else found[0]
