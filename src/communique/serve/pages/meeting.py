"""A meeting: where it stands and why, its history as a picture, each side's version, what may be the same."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Request, Response
from starlette.responses import RedirectResponse

from communique.errors import LedgerError, NotFoundError
from communique.ledger import MeetingView
from communique.serve.ask import decide
from communique.serve.ask.around import around
from communique.serve.desk import Desk
from communique.serve.lanes import lane_of, picture
from communique.serve.page import page, twin
from communique.serve.pages.common import Id, Marked, TheDesk
from communique.serve.wording import sides

router = APIRouter()
Other = Annotated[str, Form(max_length=300)]
Parts = Annotated[list[str], Form(max_length=200)]


@router.get("/meetings/{id}.json", tags=["meetings"], summary="One meeting across reports")
def meeting_json(desk: TheDesk, id: Id) -> Response:
    """The meeting of an id; the id of one that was merged leads on."""
    view = found(desk, id)
    data = view.to_dict()
    left = {m.id for m, _ in around(desk.ledger, view).suggestions}
    data["suggestions"] = [s for s in data["suggestions"] if s["id"] in left]
    return _moved(id, view, ".json") or twin(data)


@router.get("/meetings/{id}", include_in_schema=False)
def meeting(request: Request, desk: TheDesk, id: Id, merged: str = "", refused: str = "") -> Response:
    """The page of a meeting."""
    view = found(desk, id)
    moved = _moved(id, view, "")
    if moved:
        return moved
    beside = around(desk.ledger, view)
    return page(
        request,
        "meeting.html",
        meeting=view,
        m=view.json,
        picture=picture(view.history, sides(view.json)),
        versions=versions(view),
        beside=beside,
        undo={"merged": [s for s in merged.split(",") if s][:50], "refused": refused[:100]},
    )


def versions(view: MeetingView) -> list[tuple[str, list[dict[str, Any]]]]:
    """For each side its last words on the meeting, the latest first; others' after the sides' own."""
    told: dict[str, list[dict[str, Any]]] = {side: [] for side in sides(view.json)}
    for entry in reversed(view.history):
        words = told.setdefault(lane_of(entry), [])
        if all(entry["by"] != e["by"] for e in words) and len(words) < 5:
            words.append(entry)
    return list(told.items())


@router.post("/meetings/{id}/merge", include_in_schema=False)
def merge(desk: TheDesk, id: Id, other: Other, checked: Marked) -> Response:
    """Make two meetings one."""
    view, sightings = decide.merged(desk.ledger, id, other)
    return _back(view.id, f"?merged={','.join(sightings[:50])}")


@router.post("/meetings/{id}/split", include_in_schema=False)
def split(desk: TheDesk, id: Id, part: Parts, checked: Marked) -> Response:
    """Take parts out of a meeting."""
    try:
        rest, _ = desk.ledger.split(id, *part)
    except LedgerError as error:
        if error.where != id:
            raise
        raise HTTPException(422, str(error)) from None
    return _back(rest.id)


@router.post("/meetings/{id}/refuse", include_in_schema=False)
def refuse(desk: TheDesk, id: Id, other: Other, checked: Marked) -> Response:
    """Put two meetings apart."""
    decide.refuse(desk.ledger, id, other)
    return _back(id, f"?refused={quote(other)}")


@router.post("/meetings/{id}/restore", include_in_schema=False)
def restore(desk: TheDesk, id: Id, other: Other, checked: Marked) -> Response:
    """Take back that two meetings were put apart."""
    decide.forget(desk.ledger, id, other)
    return _back(id)


def found(desk: Desk, id: str) -> MeetingView:
    """The meeting of an id.

    Raises:
        NotFoundError: when it is none.
    """
    view = desk.ledger.show(id) if desk.there else None
    if not isinstance(view, MeetingView):
        raise NotFoundError("no such meeting", where=id, do="look for it among the meetings")
    return view


def _moved(id: str, view: MeetingView, ending: str) -> Response | None:
    """The way from an id of old to that of today."""
    return RedirectResponse(f"/meetings/{view.id}{ending}", 302) if view.id != id else None


def _back(id: str, query: str = "") -> Response:
    return RedirectResponse(f"/meetings/{id}{query}", 303)
