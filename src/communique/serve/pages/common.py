"""What the pages share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Protocol

from fastapi import Depends, Form, Header, Path, Request

from communique.serve.asked import Asked, asked
from communique.serve.desk import Desk
from communique.serve.guard import check_mark

Json = dict[str, Any]


def desk_of(request: Request) -> Desk:
    """What the application has at hand."""
    found: Desk = request.app.state.desk
    return found


TheDesk = Annotated[Desk, Depends(desk_of)]
TheAsked = Annotated[Asked, Depends(asked)]
Id = Annotated[str, Path(max_length=300)]


def marked(
    request: Request,
    mark: Annotated[str, Form(max_length=100)] = "",
    sent: Annotated[str | None, Header(alias="X-CSRF-Token", max_length=100)] = None,
) -> None:
    """Refuse a form that does not carry its session's mark, as a dependency of every write."""
    check_mark(request, sent or mark)


Marked = Annotated[None, Depends(marked)]


class View(Protocol):
    """What a ledger gives back."""

    def to_dict(self) -> Json:
        """It as JSON."""


def rows(desk: Desk, ask: Callable[..., list[Any]], asked: Asked) -> list[Any]:
    """The rows of a page, and one more where there is another page; none where there is no ledger."""
    return ask(asked.filters, limit=asked.limit + 1, offset=asked.offset) if desk.there else []


def listed(name: str, asked: Asked, found: list[Any], path: str) -> Json:
    """A list as JSON: its rows, and the address of those after them.

    Args:
        name: of the rows.
        asked: what was asked for.
        found: the rows, one more than asked for where there are more.
        path: of the list's JSON.
    """
    more = len(found) > asked.limit
    return {
        "filters": dict(asked.words),
        "offset": asked.offset,
        name: [view.to_dict() for view in found[: asked.limit]],
        "next": f"{path}{asked.query(offset=asked.offset + asked.limit)}" if more else None,
    }
