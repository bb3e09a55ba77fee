"""What an expression is read against: publication, the reference time of the text, the tense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.extract.dates import calendar as cal
from communique.extract.dates.grammar import Match
from communique.records import TimexType

Reading = tuple[TimexType, str]


@dataclass(slots=True)
class Context:
    """What an expression is read against.

    Attributes:
        published: the day of publication, None if unknown.
        anchor: the last day or longer stretch that the text put on the calendar, as a TIMEX3 value.
        quarter: the last quarter that the text spoke of, as a TIMEX3 value.
        tense: "past", "present", "future" or "" of the clause.
        ahead: probability that a bare weekday or month lies after the day of publication.
        after: the word after the expression.
        local: whether ``anchor`` stands in the sentence of the expression.
    """

    published: date | None
    anchor: str | None = None
    quarter: str | None = None
    tense: str = ""
    ahead: float = 0.0
    local: bool = False
    after: str = ""

    @property
    def seen_from(self) -> date | None:
        """The day that "that day", "a day earlier" are seen from."""
        found = cal.bounds(self.anchor) if self.anchor else None
        return found[0] if found else self.published

    def note(self, value: str, form: str = "") -> None:
        """Carry a resolved value on through the text."""
        if cal.bounds(value):
            self.anchor = value
            self.local = True
            if "-Q" in value and form in ("quarter", "period"):
                self.quarter = value


def constant(match: Match, name: str, default: int = 0) -> int:
    """A constant of the grammar's row."""
    return next((v for k, v in match.row.constants if k == name), default)
