"""Countries and organisations as sides, alone and in pairs."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from communique.errors import NotFoundError
from communique.know.countries import codes
from communique.know.organisations import organisation
from communique.ledger import Filters
from communique.serve.ask.about import Story, of_pair, of_side, sides
from communique.serve.bars import bars
from communique.serve.desk import Desk
from communique.serve.page import page, side_name, twin
from communique.serve.pages.common import Id, Json, TheDesk

router = APIRouter()
_PEOPLE = 12


@router.get("/sides.json", tags=["sides"], summary="Countries and organisations that meet, and how often")
def sides_json(desk: TheDesk) -> Response:
    """Every side with its name and number of meetings."""
    found = sides(desk.ledger) if desk.there else []
    return twin({"sides": [{"code": c, "name": side_name(c), "meetings": n} for c, n in found]})


@router.get("/sides", include_in_schema=False)
def sides_page(request: Request, desk: TheDesk) -> Response:
    """The page of sides."""
    if not desk.there:
        return page(request, "empty.html")
    return page(request, "sides.html", sides=sides(desk.ledger))


@router.get("/sides/{code}.json", tags=["sides"], summary="One side: its latest words and meetings")
def side_json(desk: TheDesk, code: Id) -> Response:
    """A country, by its ISO 3166-1 alpha-3 code, or an organisation by its short name."""
    _known(desk, code)
    return twin(_json([code], of_side(desk.ledger, code)))


@router.get(
    "/sides/{code}/{other}.json", tags=["sides"], summary="Two sides: their meetings, their words on them"
)
def pair_json(desk: TheDesk, code: Id, other: Id) -> Response:
    """The meetings of two sides, and what either said of these."""
    _known(desk, code, other)
    return twin(_json([code, other], of_pair(desk.ledger, code, other)))


@router.get("/sides/{code}", include_in_schema=False)
def side(request: Request, desk: TheDesk, code: Id) -> Response:
    """The page of a side."""
    _known(desk, code)
    story = of_side(desk.ledger, code)
    people = desk.ledger.people(Filters(for_=code), limit=_PEOPLE)
    return page(request, "side.html", codes=[code], story=story, bars=bars(*story.months), people=people)


@router.get("/sides/{code}/{other}", include_in_schema=False)
def pair(request: Request, desk: TheDesk, code: Id, other: Id) -> Response:
    """The page of two sides."""
    _known(desk, code, other)
    story = of_pair(desk.ledger, code, other)
    return page(request, "side.html", codes=[code, other], story=story, bars=bars(*story.months), people=[])


def _known(desk: Desk, *wanted: str) -> None:
    for code in wanted:
        body = organisation(code)
        if not desk.there or not (code in codes() or (body and body.short == code)):
            raise NotFoundError(
                "no such country or organisation", where=code, do="look for it among the sides"
            )


def _json(codes: list[str], story: Story) -> Json:
    return {
        "sides": [{"code": c, "name": side_name(c)} for c in codes],
        "counts": {"meetings": story.counted[0], "statements": story.counted[1]},
        "met": [{"code": c, "name": side_name(c), "meetings": n} for c, n in story.sides],
        "meetings": [m.to_dict() for m in story.meetings],
        "statements": [s.to_dict() for s in story.statements],
    }
