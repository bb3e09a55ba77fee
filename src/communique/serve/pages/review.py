"""Review: the least certain facts first, one decision a key."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException, Query, Request, Response
from starlette.responses import RedirectResponse

from communique.errors import CorrectionError
from communique.ledger.human.fields import MEETING, STATEMENT, written
from communique.records import Meeting
from communique.serve.ask import reviewing
from communique.serve.page import page
from communique.serve.pages.common import Id, Marked, TheDesk

router = APIRouter()
Of = Annotated[Literal["", "statement", "meeting"], Query()]
Place = Annotated[str, Query(max_length=100)]
Sent = Annotated[str, Form(max_length=100)]
By = "desk"
"""Who is written down: whoever holds the desk's token."""


@router.get("/review", include_in_schema=False)
def review(
    request: Request, desk: TheDesk, kind: Of = "", after: Place = "", at: Place = "", last: Place = ""
) -> Response:
    """The next fact to look at: the one ``at`` an id, else the least certain one ``after`` a place."""
    fact = reviewing.fact(desk.ledger, kind or None, after, at) if desk.there else None
    left = desk.ledger.doubtful(kind or None).left if desk.there else 0
    fields = list(MEETING if fact and isinstance(fact.shown, Meeting) else STATEMENT)
    return page(
        request,
        "review.html",
        fact=fact,
        left=left,
        kind=kind,
        after=after,
        last=last,
        values={f: json.dumps(reviewing.value(fact.shown, f), ensure_ascii=False) for f in fields}
        if fact
        else {},
    )


@router.post("/review/{id}/accept", include_in_schema=False)
def accept(desk: TheDesk, id: Id, checked: Marked, kind: Sent = "", place: Sent = "") -> Response:
    """Confirm a fact."""
    return _next(kind, place, desk.ledger.confirm(id, by=By).id)


@router.post("/review/{id}/refuse", include_in_schema=False)
def refuse(desk: TheDesk, id: Id, checked: Marked, kind: Sent = "", place: Sent = "") -> Response:
    """Refuse a fact."""
    return _next(kind, place, desk.ledger.refuse(id, by=By).id)


@router.post("/review/{id}/correct", include_in_schema=False)
def correct(
    desk: TheDesk,
    id: Id,
    checked: Marked,
    field: Annotated[str, Form(max_length=40)],
    value: Annotated[str, Form(max_length=20_000)] = "",
    kind: Sent = "",
    after: Sent = "",
) -> Response:
    """Correct a field of a fact, and show it again."""
    try:
        made = desk.ledger.correct(id, field, written(value), by=By)
    except CorrectionError as error:
        raise HTTPException(422, str(error)) from None
    return _to(kind=kind, after=after, at=id, last=made.id)


@router.post("/review/undo", include_in_schema=False)
def undo(
    desk: TheDesk,
    checked: Marked,
    last: Annotated[str, Form(max_length=40)],
    kind: Sent = "",
    after: Sent = "",
) -> Response:
    """Take the last decision back, and show its fact again."""
    try:
        desk.ledger.undo(last, by=By)
    except CorrectionError as error:
        raise HTTPException(422, str(error)) from None
    at = reviewing.place_of(desk.ledger, last)
    return _to(kind=kind, after=after, at=at)


def _next(kind: str, place: str, last: str) -> Response:
    return _to(kind=kind, after=place, last=last)


def _to(**query: Any) -> Response:
    return RedirectResponse(f"/review?{urlencode({k: v for k, v in query.items() if v})}", 303)
