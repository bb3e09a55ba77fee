"""In: a text, an address, files; and how far reading them is."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from datetime import date

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import JSONResponse, RedirectResponse, StreamingResponse

from communique.errors import DateError
from communique.read import parse_published
from communique.serve.brought import Brought, safe_name
from communique.serve.desk import Desk
from communique.serve.guard import check_mark
from communique.serve.jobs import FullError, Job, folder
from communique.serve.page import page, twin
from communique.serve.pages.common import Id, TheDesk

router = APIRouter()
_FILES = 200
_LONGEST = 500
_BEAT = 0.25
"""Seconds between looks at a job: news within the time in which a person notices a wait."""
_QUIET = 60
"""Looks without news after which a line is sent, so that nobody in between closes the connection."""


@router.get("/in", include_in_schema=False)
def inbox(request: Request, desk: TheDesk) -> Response:
    """The page on which reports are brought in."""
    return page(request, "in.html", jobs=desk.jobs.all()[:10], most=desk.settings.most)


@router.post("/in", include_in_schema=False)
async def bring(request: Request, desk: TheDesk) -> Response:
    """Take reports in: they are read in the background, one after the other."""
    async with request.form(max_files=_FILES, max_fields=20, max_part_size=desk.settings.most) as form:
        check_mark(request, request.headers.get("X-CSRF-Token") or _field(form, "mark"))
        brought = await run_in_threadpool(_brought, form)
    try:
        job = desk.jobs.add(brought)
    except FullError:
        shutil.rmtree(brought.folder, ignore_errors=True)
        raise HTTPException(503, "Too much is waiting to be read: try again later.") from None
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(f"/in/{job.id}", 303)
    return JSONResponse({"job": f"/in/{job.id}.json", "events": f"/in/{job.id}/events"}, 202)


@router.get("/in/{id}.json", tags=["in"], summary="How far reading is")
def job_json(desk: TheDesk, id: Id) -> Response:
    """The job of an id."""
    return twin(_job(desk, id).to_dict())


@router.get("/in/{id}/events", include_in_schema=False)
def events(desk: TheDesk, id: Id) -> Response:
    """How far reading is, as server-sent events: ``job`` with its JSON whenever it changes."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(_job(desk, id)), media_type="text/event-stream", headers=headers)


@router.get("/in/{id}", include_in_schema=False)
def job_page(request: Request, desk: TheDesk, id: Id) -> Response:
    """The page on which one sees how far reading is."""
    return page(request, "job.html", job=_job(desk, id))


async def _events(job: Job) -> AsyncIterator[str]:
    sent, quiet = -1, 0
    while True:
        done, changes = job.done, job.changes
        if changes != sent:
            sent, quiet = changes, 0
            yield f"event: job\ndata: {json.dumps(job.to_dict())}\n\n"
        if done:
            yield "event: done\ndata: {}\n\n"
            return
        quiet += 1
        if quiet % _QUIET == 0:
            yield ": waiting\n\n"
        await asyncio.sleep(_BEAT)


def _job(desk: Desk, id: str) -> Job:
    job = desk.jobs.get(id)
    if job is None:
        raise HTTPException(404, "No such reading; the desk may have been started anew since.")
    return job


def _field(form: FormData, name: str, longest: int = _LONGEST) -> str:
    value = form.get(name)
    if value is not None and not isinstance(value, str):
        raise HTTPException(422, f"{name}: a text is wanted, not a file")
    if value and len(value) > longest:
        raise HTTPException(422, f"{name}: longer than {longest} characters")
    return (value or "").strip()


def _brought(form: FormData) -> Brought:
    """What a form brings; its files are written to a folder of their own."""
    text, url = form.get("text"), _field(form, "url", 2000)
    uploads = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    day = _day(_field(form, "published"))
    about = {name: _field(form, name) for name in ("title", "outlet")}
    if not (isinstance(text, str) and text.strip()) and not url and not uploads:
        raise HTTPException(422, "Nothing was brought: paste a text, give an address, or choose files.")
    made = folder()
    files = []
    for number, upload in enumerate(uploads):
        inside = made / str(number)
        inside.mkdir()
        path = inside / safe_name(upload.filename or "")
        with path.open("wb") as file:
            shutil.copyfileobj(upload.file, file)
        files.append((path, (upload.filename or "file")[-_LONGEST:]))
    pasted = text if isinstance(text, str) and text.strip() else ""
    return Brought(made, pasted, url, tuple(files), about, day)


def _day(words: str) -> date | None:
    try:
        return parse_published(words) if words else None
    except DateError as error:
        raise HTTPException(422, str(error)) from None
