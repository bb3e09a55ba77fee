"""Who may come in, and what every answer says to the browser: one layer around the application."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request, cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.serve.keys import Holder, Keys, new_session
from communique.serve.settings import Settings

COOKIE = "communique"
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_OPEN = ("/static/", "/login")
"""What is there before a token is given."""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class RefusedError(Exception):
    """A request that goes no further, and the answer to it."""

    def __init__(self, response: Response) -> None:
        self.response = response


class Guard:
    """Checks each request before the application has it.

    Leaves in the request's state: ``role`` (read, write or None), ``holder`` (what the token's holder is
    called, None without a token), ``session``, ``mark`` (what its forms must carry) and ``bearer`` (whether
    the role came with the request itself, not with a cookie).
    """

    def __init__(self, app: ASGIApp, settings: Settings, keys: Keys) -> None:
        self._app = app
        self._settings = settings
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        finish = self._finishing(scope, send)
        try:
            self._addressed(headers)
            self._same_origin(scope, headers)
            self._sized(headers)
            self._known(scope, headers)
        except RefusedError as refused:
            await refused.response(scope, receive, finish)
            return
        await self._app(scope, self._counting(receive), finish)

    def _addressed(self, headers: Headers) -> None:
        """Refuse a name that is not ours."""
        if self._settings.hosts and _name(headers.get("host", "")) not in self._settings.hosts:
            raise _refused(421, "This desk does not go by that name.")

    def _same_origin(self, scope: Scope, headers: Headers) -> None:
        """Refuse a write that a page of elsewhere sends."""
        if scope["method"] in SAFE:
            return
        site = headers.get("sec-fetch-site", "same-origin")
        origin = headers.get("origin")
        own = f"{scope['scheme']}://{headers.get('host', '')}"
        if site not in ("same-origin", "none") or (origin is not None and origin.lower() != own.lower()):
            raise _refused(403, "Writing is only possible from the desk's own pages.")

    def _sized(self, headers: Headers) -> None:
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()) or int(length[:19]) > self._settings.most:
            raise _refused(413, f"At most {self._settings.most:,} bytes at once.")

    def _known(self, scope: Scope, headers: Headers) -> None:
        """Find out who asks; refuse who may not."""
        state: dict[str, Any] = scope.setdefault("state", {})
        holder, bearer = self._authorised(headers)
        session, token = self._visited(headers)
        if token and not bearer:
            holder = self._keys.holder(token)
        role = holder.role if holder else None
        if role is None and not bearer and not self._settings.guarded:
            role = "write"
        state |= {"role": role, "holder": holder.name if holder else None, "bearer": bearer, "token": token}
        state |= {"session": session or new_session(), "fresh": session is None}
        state["mark"] = self._keys.mark(state["session"])
        if scope["path"].startswith(_OPEN):
            return
        if role is None or (bearer and role is None):
            raise RefusedError(_login(scope, headers))
        if scope["method"] not in SAFE and role != "write" and scope["path"] != "/logout":
            raise _refused(403, "Your token is for reading only.")

    def _authorised(self, headers: Headers) -> tuple[Holder | None, bool]:
        """Whose token the request itself has, and whether it has one at all."""
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return self._keys.holder(given.strip()), True
        if kind.lower() == "basic":  # calendar programs know no other way; a browser sends it by itself
            holder = self._keys.holder(_password(given))
            return (replace(holder, role="read") if holder else None), True
        return None, False

    def _visited(self, headers: Headers) -> tuple[str | None, str | None]:
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE)
        found = self._keys.session(cookie) if cookie else None
        return found or (None, None)

    def _counting(self, receive: Receive) -> Receive:
        """What is received, up to the limit, whatever length was promised."""
        got = 0

        async def counted() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > self._settings.most:
                raise HTTPException(413, f"At most {self._settings.most:,} bytes at once.")
            return message

        return counted

    def _finishing(self, scope: Scope, send: Send) -> Send:
        """What is sent, with the headers that every answer has."""

        async def finished(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "private, no-cache")
                state = scope.get("state", {})
                html = headers.get("content-type", "").startswith("text/html")
                if html and state.get("fresh") and "set-cookie" not in headers:
                    headers.append("Set-Cookie", set_cookie(scope, self._keys, state["session"], None))
                message["headers"] = headers.raw
            await send(message)

        return finished


def set_cookie(scope: Scope, keys: Keys, session: str, token: str | None) -> str:
    """The header that opens a session."""
    response = Response()
    response.set_cookie(
        COOKIE, keys.cookie(session, token), httponly=True, samesite="lax", secure=scope["scheme"] == "https",
        max_age=30 * 86_400,
    )  # fmt: skip
    return response.headers["set-cookie"]


def check_mark(request: Request, mark: str) -> None:
    """Refuse a form without its session's mark; a bearer's request needs none: no page can send it.

    Raises:
        HTTPException: 403.
    """
    keys: Keys = request.app.state.desk.keys
    if not request.state.bearer and not keys.marked(request.state.session, mark):
        raise HTTPException(403, "This form is out of date: load its page again and send it from there.")


def _name(host: str) -> str | None:
    """The name of a Host header, without its port."""
    try:
        return None if set("/?#@\\ ") & set(host) else urlsplit(f"//{host}").hostname
    except ValueError:  # brackets that are no IPv6 address
        return None


def _refused(status: int, words: str) -> RefusedError:
    return RefusedError(PlainTextResponse(f"{words}\n", status))


def _login(scope: Scope, headers: Headers) -> Response:
    """Where people give their token; to programs a word that they need one."""
    if scope["method"] in SAFE and "text/html" in headers.get("accept", "") and not _bare(scope["path"]):
        query = scope["query_string"].decode("latin-1")
        path = f"{scope['path']}?{query}" if query else scope["path"]
        return RedirectResponse(f"/login?next={quote(path, safe='')}", 303)
    asks = {"WWW-Authenticate": 'Bearer realm="communique", Basic realm="communique"'}
    return PlainTextResponse("A token is needed: communique token\n", 401, asks)


def _bare(path: str) -> bool:
    return path.endswith((".json", ".csv", ".atom", ".ics"))


def _password(given: str) -> str:
    try:
        return base64.b64decode(given, validate=True).decode("utf-8", "replace").partition(":")[2]
    except (binascii.Error, ValueError):
        return ""
