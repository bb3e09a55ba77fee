"""Meetings: a board by status, a calendar by month, a list."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from communique.ledger import MeetingView
from communique.serve.ask.counts import Counter
from communique.serve.asked import Asked
from communique.serve.desk import Desk
from communique.serve.month import Month, latest_month
from communique.serve.page import page, twin
from communique.serve.pages.common import TheAsked, TheDesk, listed, rows
from communique.serve.wording import STATUSES

router = APIRouter()
_COUNTER = Counter()
_COLUMN = 8
"""Meetings of a column of the board: some screens' height."""
_MONTH = 400
"""Most meetings of a month that are shown."""
_LATEST = 50
"""Meetings among which one with a day is looked for, to open the calendar at."""
Form = Literal["board", "calendar", "list"]


@router.get("/", include_in_schema=False)
def home() -> Response:
    """The first page."""
    return RedirectResponse("/meetings", 303)


@router.get("/meetings.json", tags=["meetings"], summary="Meetings across reports, the latest first")
def meetings_json(desk: TheDesk, asked: TheAsked) -> Response:
    """The meetings that pass the filters, with the address of those after them."""
    found = rows(desk, desk.ledger.meetings, asked)
    return twin(listed("meetings", asked, found, "/meetings.json"))


@router.get("/meetings", include_in_schema=False)
def meetings(
    request: Request,
    desk: TheDesk,
    asked: TheAsked,
    view: Form = "board",
    month: Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}$")] = None,
) -> Response:
    """The page of meetings, in one of its forms."""
    if not desk.there:
        return page(request, "empty.html")
    facets = _COUNTER.facets(desk.ledger, asked.filters)
    common: dict[str, Any] = {
        "asked": asked,
        "filters": asked.filters,
        "facets": facets,
        "view": view,
        "noun": "meetings",
    }
    if view == "calendar":
        return page(request, "calendar.html", month=_month(desk, asked, month), **common)
    if view == "list":
        found = rows(desk, desk.ledger.meetings, asked)
        more = len(found) > asked.limit
        return page(request, "list.html", meetings=found[: asked.limit], more=more, **common)
    return page(request, "board.html", columns=_board(desk, asked, dict(facets.status)), **common)


def _board(desk: Desk, asked: Asked, counts: dict[str, int]) -> list[tuple[str, int, list[MeetingView]]]:
    """The columns that have anything in them; of a status that is asked for, that one."""
    wanted = [s for s in STATUSES if counts.get(s) and asked.filters.status in (None, s)]
    return [
        (status, counts[status], desk.ledger.meetings(asked.over(status=status), limit=_COLUMN))
        for status in wanted
    ]


def _month(desk: Desk, asked: Asked, wanted: str | None) -> Month:
    """The month asked for, else the one of the latest meeting."""
    first = _first(wanted)
    if first is None:
        first = latest_month(desk.ledger.meetings(asked.filters, limit=_LATEST))
    first = first or dt.date.today().replace(day=1)
    made = Month(first)
    filters = asked.over(since=made.first, until=made.last)
    return made.filled(desk.ledger.meetings(filters, limit=_MONTH))


def _first(month: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(f"{month}-01") if month else None
    except ValueError:
        return None
