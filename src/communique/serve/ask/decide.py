"""Decisions on meetings that are not one: two put apart, and that taken back."""

from __future__ import annotations

from communique.ledger import Ledger, MeetingView
from communique.ledger.ask.show import meeting_row
from communique.ledger.write import hand
from communique.serve.ask.reading import writing


def refuse(ledger: Ledger, one: str, other: str) -> None:
    """Put two meetings apart, whatever the links say, from now on.

    Raises:
        NotFoundError: when one of them is no meeting.
    """
    _decide(ledger, one, other, apart=True)


def forget(ledger: Ledger, one: str, other: str) -> None:
    """Take back that two meetings were put apart.

    Raises:
        NotFoundError: when one of them is no meeting.
    """
    _decide(ledger, one, other, apart=False)


def _decide(ledger: Ledger, one: str, other: str, *, apart: bool) -> None:
    with writing(ledger) as connection:
        first, second = (meeting_row(connection, id) for id in (one, other))
        if first == second:
            return
        a, b = (hand._sightings(connection, row) for row in (first, second))
        hand._forget(connection, a, b)
        for x in a if apart else ():
            for y in b:
                hand._decide(connection, x, y, together=False)


def merged(ledger: Ledger, one: str, other: str) -> tuple[MeetingView, list[str]]:
    """Make two meetings one; the meeting, and the sightings to split off to take that back.

    Raises:
        NotFoundError: when one of them is no meeting.
    """
    view = ledger.show(other)
    sightings = list(view.json["sightings"]) if isinstance(view, MeetingView) else []
    return ledger.merge(one, other), sightings
