"""What went wrong, as a page or as JSON."""

from __future__ import annotations

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from communique.errors import CommuniqueError, DateError, InputError, LedgerError, NotFoundError
from communique.serve.page import page

_STATUSES: tuple[tuple[type[CommuniqueError], int], ...] = (
    (NotFoundError, 404),
    (DateError, 422),
    (InputError, 422),
    (LedgerError, 503),
)


def of_ours(request: Request, error: Exception) -> Response:
    """An error of Communique's own: what was wrong, where, what to do."""
    assert isinstance(error, CommuniqueError)
    status = next((s for kind, s in _STATUSES if isinstance(error, kind)), 500)
    return _told(request, status, str(error))


def of_http(request: Request, error: Exception) -> Response:
    """No such page, no permission, too much."""
    assert isinstance(error, HTTPException)
    return _told(request, error.status_code, str(error.detail), dict(error.headers or {}))


def of_asking(request: Request, error: Exception) -> Response:
    """A parameter that cannot be used, by its name."""
    assert isinstance(error, RequestValidationError)
    told = [f"{'.'.join(str(p) for p in e['loc'][1:])}: {e['msg']}" for e in error.errors()]
    return _told(request, 422, "; ".join(told))


def _told(request: Request, status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    if request.url.path.endswith(".json") or "text/html" not in request.headers.get("accept", ""):
        return JSONResponse({"error": words, "status": status}, status, headers)
    made = page(request, "error.html", status, words=words, number=status)
    made.headers.update(headers or {})
    return made
