"""Review: the least certain facts first, one decision a key."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request, Response
from starlette.responses import RedirectResponse

from communique.errors import CorrectionError
from communique.ledger.ask.doubt import Doubts
from communique.ledger.human.fields import fields_of, written
from communique.serve.ask import reviewing
from communique.serve.desk import Desk
from communique.serve.page import page, twin
from communique.serve.pages.common import Id, Marked, TheDesk

router = APIRouter()
Of = Annotated[Literal["", "statement", "meeting"], Query()]
Place = Annotated[str, Query(max_length=100)]
Sent = Annotated[str, Form(max_length=100)]
Last = Annotated[str, Query(max_length=400)]
LastSent = Annotated[str, Form(max_length=400)]
_BACK = 20
"""How many decisions can be taken back one after the other."""


class Way:
    """Where somebody is in a review: of what kind, behind which place, and what can be taken back."""

    def __init__(self, kind: Sent = "", after: Sent = "", last: LastSent = "") -> None:
        self._kind = kind
        self._after = after
        self._last = last

    def on(self, made: str, at: str = "") -> Response:
        """To the next fact, or the one ``at`` an id, after a decision."""
        last = [*filter(None, self._last.split(",")), made][-_BACK:]
        return _to(kind=self._kind, after=self._after, at=at, last=",".join(last))


TheWay = Annotated[Way, Depends()]


@router.get("/review.json", tags=["review"], summary="The fact that the machine was least sure of")
def review_json(desk: TheDesk, kind: Of = "", after: Place = "", at: Place = "") -> Response:
    """The fact to look at, null without any; how many are ``left``, or ``more``; the next one's address."""
    found, left = _asked(desk, kind, after, at)
    more = {"kind": kind, "after": found.place if found else ""}
    return twin(
        {
            "left": left.left,
            "more": left.more,
            "fact": {"id": found.id, "kind": found.kind, **_data(found)} if found else None,
            "next": f"/review.json?{_query(**more)}" if more["after"] else None,
        }
    )


def _data(found: reviewing.Shown) -> dict[str, Any]:
    return {found.kind: found.shown.to_dict() | {"id": found.id}, "report": found.id[:16]}


def _asked(desk: Desk, kind: Of, after: str, at: str) -> tuple[reviewing.Shown | None, Doubts]:
    """The fact that was asked for, and what is left."""
    return reviewing.fact(desk.ledger, kind or None, after, at) if desk.there else (None, Doubts((), 0))


@router.get("/review", include_in_schema=False)
def review(
    request: Request, desk: TheDesk, kind: Of = "", after: Place = "", at: Place = "", last: Last = ""
) -> Response:
    """The next fact to look at: the one ``at`` an id, else the least certain one ``after`` a place."""
    fact, left = _asked(desk, kind, after, at)
    fields = fields_of(fact.shown) if fact else ()
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
def accept(request: Request, desk: TheDesk, id: Id, way: TheWay, checked: Marked) -> Response:
    """Confirm a fact."""
    made = desk.ledger.confirm(id, by=_by(request))
    return way.on(made.id)


@router.post("/review/{id}/refuse", include_in_schema=False)
def refuse(request: Request, desk: TheDesk, id: Id, way: TheWay, checked: Marked) -> Response:
    """Refuse a fact."""
    made = desk.ledger.refuse(id, by=_by(request))
    return way.on(made.id)


@router.post("/review/{id}/correct", include_in_schema=False)
def correct(
    request: Request,
    desk: TheDesk,
    id: Id,
    way: TheWay,
    checked: Marked,
    field: Annotated[str, Form(max_length=40)],
    value: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:
    """Correct a field of a fact, and show it again."""
    try:
        made = desk.ledger.correct(id, field, written(value), by=_by(request))
    except CorrectionError as error:
        raise HTTPException(422, str(error)) from None
    return way.on(made.id, at=id)


@router.post("/review/undo", include_in_schema=False)
def undo(
    request: Request,
    desk: TheDesk,
    checked: Marked,
    last: LastSent,
    kind: Sent = "",
    after: Sent = "",
) -> Response:
    """Take the last of some decisions back, and show its fact again."""
    before, _, one = last.rpartition(",")
    try:
        desk.ledger.undo(one, by=_by(request))
    except CorrectionError as error:
        raise HTTPException(422, str(error)) from None
    return _to(kind=kind, after=after, at=reviewing.place_of(desk.ledger, one), last=before)


def _by(request: Request) -> str:
    """Who is written down: the holder of the token, else the desk."""
    return request.state.holder or "desk"


def _to(**query: str) -> Response:
    return RedirectResponse(f"/review?{_query(**query)}", 303)


def _query(**query: str) -> str:
    return urlencode({k: v for k, v in query.items() if v})
