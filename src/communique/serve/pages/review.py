"""Review: the least certain facts first, one decision a key."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from communique.serve.page import page

router = APIRouter()


@router.get("/review", include_in_schema=False)
def review(request: Request) -> Response:
    """The page of review; until the ledger keeps corrections it says so."""
    return page(request, "review.html")
