"""Templates: the one place that makes HTML of them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from communique.know.countries import codes, name_of
from communique.know.organisations import organisation
from communique.ledger import Filters
from communique.records import Place
from communique.serve import wording
from communique.serve.highlight import highlight
from communique.show import words
from communique.show.escape import isolated, taken

Json = dict[str, Any]


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of a template.

    Args:
        request: whose page it is.
        template: name of the file in ``templates``.
        status: of the answer.
        values: what the template shows.
    """
    state = request.state
    common = {
        "request": request,
        "path": request.url.path,
        "mark": getattr(state, "mark", ""),
        "role": getattr(state, "role", None),
        "token": bool(getattr(state, "token", None)),
        "filters": Filters(),
        "asked": None,
    }
    text = _environment().get_template(template).render(common | values)
    return HTMLResponse(taken(text), status)


def twin(data: Any) -> Response:
    """JSON of a page: UTF-8, but all escaped where UTF-8 cannot hold it."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    if any("\ud800" <= c <= "\udfff" for c in text):
        text = json.dumps(data, indent=1)
    return Response(text + "\n", media_type="application/json")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("communique.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "static": static, "side_name": side_name, "side_link": side_link, "place": place,
        "who": wording.participant, "speaker": wording.speaker, "title_of": wording.title,
        "statuses": wording.STATUSES, "today": dt.date.today, "count": words.count, "sides": wording.sides,
        "highlight": highlight, "day": wording.day, "quoted": words.quoted, "report_of": wording.report_of,
        "cls": wording.cls, "ids": wording.fact,
    }  # fmt: skip
    made.filters["bdi"] = bdi
    made.filters["seg"] = lambda part: quote(str(part), safe="")
    return made


def bdi(value: object) -> Markup:
    """Words of a report, escaped, in an element that keeps their direction inside it."""
    return Markup(isolated(str(value)))


def static(name: str) -> str:
    """The address of a file that the package ships; it changes with the file."""
    return f"/static/{name}?v={_version(name)}"


@cache
def _version(name: str) -> str:
    return sha256(files("communique.serve").joinpath("static", name).read_bytes()).hexdigest()[:12]


def side_name(code: str) -> str:
    """What a side is called: a country's name, an organisation's full one."""
    if code in codes():
        return name_of(code)
    body = organisation(code)
    return body.name if body else code


def side_link(code: str) -> str:
    """The address of a side's page."""
    return f"/sides/{quote(code, safe='')}"


def place(where: Mapping[str, Any] | None) -> str:
    """Where a meeting is, in words."""
    return words.place(Place.from_dict(where)) if where else ""
