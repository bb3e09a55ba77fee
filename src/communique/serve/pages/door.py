"""Coming in with a token, and going out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from communique.serve.guard import set_cookie
from communique.serve.keys import new_session
from communique.serve.page import page
from communique.serve.pages.common import Marked, TheDesk

router = APIRouter()


@router.get("/login", include_in_schema=False)
def login_page(request: Request, next: str = "/") -> Response:
    """Where a token is given."""
    return page(request, "login.html", next=_inside(next), wrong=False)


@router.post("/login", include_in_schema=False)
def login(
    request: Request,
    desk: TheDesk,
    checked: Marked,
    token: Annotated[str, Form(max_length=2000)],
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Open a session with a token."""
    if desk.keys.holder(token.strip()) is None:
        return page(request, "login.html", 403, next=_inside(next), wrong=True)
    response = RedirectResponse(_inside(next), 303)
    response.headers["Set-Cookie"] = set_cookie(request.scope, desk.keys, new_session(), token.strip())
    return response


@router.post("/logout", include_in_schema=False)
def logout(request: Request, desk: TheDesk, checked: Marked) -> Response:
    """End a session."""
    response = RedirectResponse("/login", 303)
    response.headers["Set-Cookie"] = set_cookie(request.scope, desk.keys, new_session(), None)
    return response


def _inside(path: str) -> str:
    """A path of the desk; the first page for what would lead out of it."""
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if safe and "\\" not in path else "/"
