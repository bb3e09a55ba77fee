"""The description of the JSON for people, made of the same OpenAPI that programs read."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from communique.serve.page import page

router = APIRouter()


@router.get("/docs", include_in_schema=False)
def docs(request: Request) -> Response:
    """The page on the JSON API; ``/openapi.json`` has the same."""
    return page(request, "docs.html", api=request.app.openapi())
