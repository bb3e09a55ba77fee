"""People: a list, and one with what they said and whom they met."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from communique.errors import NotFoundError
from communique.ledger import PersonView
from communique.serve.ask.about import of_person
from communique.serve.bars import bars
from communique.serve.desk import Desk
from communique.serve.page import page, twin
from communique.serve.pages.common import Id, TheAsked, TheDesk, listed, rows

router = APIRouter()


@router.get("/people.json", tags=["people"], summary="Persons and organisations, those of most reports first")
def people_json(desk: TheDesk, asked: TheAsked) -> Response:
    """The people that pass the filters."""
    found = rows(desk, desk.ledger.people, asked)
    return twin(listed("people", asked, found, "/people.json"))


@router.get("/people", include_in_schema=False)
def people(request: Request, desk: TheDesk, asked: TheAsked) -> Response:
    """The page of people."""
    if not desk.there:
        return page(request, "empty.html")
    found = rows(desk, desk.ledger.people, asked)
    more = len(found) > asked.limit
    return page(
        request, "people.html", asked=asked, filters=asked.filters, people=found[: asked.limit], more=more,
        noun="people",
    )  # fmt: skip


@router.get("/people/{id}.json", tags=["people"], summary="One person or organisation with their words")
def person_json(desk: TheDesk, id: Id) -> Response:
    """The person of an id, with the latest of their statements and meetings."""
    view, story = _found(desk, id), of_person(desk.ledger, id)
    return twin(
        {
            **view.to_dict(),
            "statements": [s.to_dict() for s in story.statements],
            "meetings": [m.to_dict() for m in story.meetings],
        }
    )


@router.get("/people/{id}", include_in_schema=False)
def person(request: Request, desk: TheDesk, id: Id) -> Response:
    """The page of a person."""
    view = _found(desk, id)
    if view.id != id:
        return RedirectResponse(f"/people/{view.id}", 302)
    story = of_person(desk.ledger, id)
    return page(request, "person.html", person=view, story=story, bars=bars(*story.months))


def _found(desk: Desk, id: str) -> PersonView:
    view = desk.ledger.show(id) if desk.there else None
    if not isinstance(view, PersonView):
        raise NotFoundError("no such person", where=id, do="look for them among the people")
    return view
