"""What the pages share."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from fastapi import Depends, Path, Request

from communique.serve.asked import Asked, asked
from communique.serve.desk import Desk

Json = dict[str, Any]


def desk_of(request: Request) -> Desk:
    """What the application has at hand."""
    found: Desk = request.app.state.desk
    return found


TheDesk = Annotated[Desk, Depends(desk_of)]
TheAsked = Annotated[Asked, Depends(asked)]
Id = Annotated[str, Path(max_length=300)]


class View(Protocol):
    """What a ledger gives back."""

    def to_dict(self) -> Json:
        """It as JSON."""


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
