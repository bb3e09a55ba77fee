"""Statements: a list, and one with its place in its report."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from communique.errors import NotFoundError
from communique.ledger import StatementView
from communique.serve.desk import Desk
from communique.serve.page import page, twin
from communique.serve.pages.common import Id, TheAsked, TheDesk, listed, rows

router = APIRouter()


@router.get("/statements.json", tags=["statements"], summary="Statements, the latest first")
def statements_json(desk: TheDesk, asked: TheAsked) -> Response:
    """The statements that pass the filters."""
    found = (
        desk.ledger.statements(asked.filters, limit=asked.limit + 1, offset=asked.offset)
        if desk.there
        else []
    )
    return twin(listed("statements", asked, found, "/statements.json"))


@router.get("/statements", include_in_schema=False)
def statements(request: Request, desk: TheDesk, asked: TheAsked) -> Response:
    """The page of statements."""
    if not desk.there:
        return page(request, "empty.html")
    found = rows(desk, desk.ledger.statements, asked)
    more = len(found) > asked.limit
    return page(
        request, "statements.html", asked=asked, filters=asked.filters, statements=found[: asked.limit],
        more=more, noun="statements",
    )  # fmt: skip


@router.get("/statements/{id}.json", tags=["statements"], summary="One statement")
def statement_json(desk: TheDesk, id: Id) -> Response:
    """The statement of an id."""
    return twin(_found(desk, id).to_dict())


@router.get("/statements/{id}", include_in_schema=False)
def statement(request: Request, desk: TheDesk, id: Id) -> Response:
    """The page of a statement."""
    return page(request, "statement.html", statement=_found(desk, id))


def _found(desk: Desk, id: str) -> StatementView:
    view = desk.ledger.show(id) if desk.there else None
    if not isinstance(view, StatementView):
        raise NotFoundError("no such statement", where=id, do="look for it among the statements")
    return view
