"""Reports: a list, and one with every fact highlighted in its text and the record beside it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from markupsafe import Markup
from starlette.responses import RedirectResponse

from communique.errors import NotFoundError
from communique.ledger import ReportView
from communique.serve.ask.around import meetings_of
from communique.serve.desk import Desk
from communique.serve.page import page, twin
from communique.serve.pages.common import Id, TheAsked, TheDesk, listed, rows
from communique.show import html

router = APIRouter()
PREFIX = "r"
"""What the ids of a report's page begin with: ``/reports/ID#r-w-m1`` are the words of its first meeting."""


@router.get("/reports.json", tags=["reports"], summary="Reports, the latest first")
def reports_json(desk: TheDesk, asked: TheAsked) -> Response:
    """The reports that pass the filters."""
    found = rows(desk, desk.ledger.reports, asked)
    return twin(listed("reports", asked, found, "/reports.json"))


@router.get("/reports", include_in_schema=False)
def reports(request: Request, desk: TheDesk, asked: TheAsked) -> Response:
    """The page of reports."""
    if not desk.there:
        return page(request, "empty.html")
    found = rows(desk, desk.ledger.reports, asked)
    more = len(found) > asked.limit
    return page(
        request, "reports.html", asked=asked, filters=asked.filters, reports=found[: asked.limit], more=more,
        noun="reports",
    )  # fmt: skip


@router.get("/reports/{id}.json", tags=["reports"], summary="One report with its record")
def report_json(desk: TheDesk, id: Id) -> Response:
    """The report of an id."""
    return twin(_found(desk, id).to_dict())


@router.get("/reports/{id}", include_in_schema=False)
def report(request: Request, desk: TheDesk, id: Id) -> Response:
    """The page of a report."""
    view = _found(desk, id)
    if view.id != id:
        return RedirectResponse(f"/reports/{view.id}", 302)
    assert view.record is not None
    article = Markup(html.article(view.record, PREFIX))
    return page(request, "report.html", report=view, article=article, meetings=meetings_of(desk.ledger, view))


@router.get("/assets/report.css", include_in_schema=False)
def style() -> Response:
    """The style sheet of `show.html`."""
    return _asset(html.style(), "text/css")


@router.get("/assets/report.js", include_in_schema=False)
def script() -> Response:
    """The script of `show.html`."""
    return _asset(html.script(), "text/javascript")


def _asset(text: str, kind: str) -> Response:
    return Response(text, media_type=kind, headers={"Cache-Control": "private, max-age=300"})


def _found(desk: Desk, id: str) -> ReportView:
    view = desk.ledger.show(id) if desk.there else None
    if not isinstance(view, ReportView):
        raise NotFoundError("no such report", where=id, do="look for it among the reports")
    return view
