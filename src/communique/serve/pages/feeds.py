"""Lists for other programs: CSV, Atom and iCalendar, by the room of exports, with the list's filters."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Literal

from fastapi import APIRouter, HTTPException, Response
from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from communique.serve.asked import Asked
from communique.serve.desk import Desk
from communique.serve.pages.common import TheAsked, TheDesk

router = APIRouter()
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}
Table = Literal["meetings", "statements", "people", "reports"]


@router.get("/meetings.atom", tags=["feeds"], summary="Meetings as a feed", response_class=Response)
def atom(desk: TheDesk, asked: TheAsked) -> Response:
    """An Atom feed of the meetings that pass the filters; a reader of feeds can subscribe to it."""
    return _exported(desk, asked, "atom", "meetings")


@router.get("/meetings.ics", tags=["feeds"], summary="Meetings as a calendar", response_class=Response)
def ics(desk: TheDesk, asked: TheAsked) -> Response:
    """An iCalendar of the meetings that pass the filters; a calendar program can subscribe to it."""
    return _exported(desk, asked, "ics", "meetings")


@router.get("/{table}.csv", tags=["feeds"], summary="A list as a table", response_class=Response)
def csv(desk: TheDesk, asked: TheAsked, table: Table) -> Response:
    """One of the lists as CSV."""
    return _exported(desk, asked, "csv", table)


def _exported(desk: Desk, asked: Asked, form: str, table: str) -> Response:
    """What the export of a format writes, from a folder that goes once it is sent."""
    from communique.export import Selection, of

    if not desk.there:
        raise HTTPException(404, "There is no ledger yet.")
    folder = Path(tempfile.mkdtemp(prefix="communique-"))
    try:
        path = folder / f"{table}.{form}"
        export = of(form)
        if export.folder:
            path.mkdir()
        export.write(Selection(desk.ledger, asked.filters), path)
        found = path / f"{table}.{form}" if export.folder else path
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    headers = {"Content-Disposition": f'inline; filename="{table}.{form}"'}
    gone = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return FileResponse(found, media_type=_KINDS[form], headers=headers, background=gone)
