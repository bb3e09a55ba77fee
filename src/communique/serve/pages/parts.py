"""A page of all interface parts, by which a change of the style sheet is looked at."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request, Response

from communique.serve.bars import bars
from communique.serve.lanes import picture
from communique.serve.page import page
from communique.serve.pages.common import Json
from communique.serve.wording import STATUSES

router = APIRouter()


@router.get("/parts", include_in_schema=False)
def parts(request: Request) -> Response:
    """The page of parts."""
    history = [_entry(n, status) for n, status in enumerate(STATUSES)]
    months = [(dt.date(2031, m, 1), m % 5 + 1) for m in range(1, 13)]
    return page(
        request, "parts.html", picture=picture(history, ["FRA", "ITA"]), history=history,
        bars=bars(months, months[::2]), places=[(48.2, 16.4, "Vienna", 4), (46.2, 6.1, "Geneva", 1)],
    )  # fmt: skip


def _entry(number: int, status: str) -> Json:
    side = ("FRA", "ITA", None)[number % 3]
    return {
        "status": status, "by": "report" if side is None else f"a {side} official", "for": side,
        "asserted": f"2031-0{number + 1}-15", "report": "0" * 16, "outlet": "An Outlet", "statement": None,
        "evidence": {"start": 0, "end": 5, "text": "words that say so"},
    }  # fmt: skip
