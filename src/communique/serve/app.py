"""The application put together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from communique.__about__ import __version__
from communique.errors import CommuniqueError
from communique.ledger import Ledger
from communique.serve import failures
from communique.serve.desk import Desk
from communique.serve.guard import Guard
from communique.serve.jobs import Chain, Jobs
from communique.serve.keys import Keys
from communique.serve.pages import ROUTERS
from communique.serve.settings import Settings

STATIC = Path(__file__).parent / "static"


def create(settings: Settings, chain: Chain | None = None) -> FastAPI:
    """The desk as an ASGI application.

    Args:
        settings: how it is run.
        chain: what reads a document; by default the chain in a process of its own.
    """
    ledger = Ledger(settings.ledger)
    keys = Keys(settings.secret)
    desk = Desk(settings, ledger, keys, Jobs(ledger, settings, chain))

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.jobs.close()
        ledger.close()

    app = FastAPI(
        title="Communique",
        version=__version__,
        summary="Who said what, on whose authority, and where each meeting stands.",
        docs_url=None,
        redoc_url=None,
        lifespan=running,
        middleware=[Middleware(Guard, settings=settings, keys=keys)],
    )
    app.state.desk = desk
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(CommuniqueError, failures.of_ours)
    app.add_exception_handler(HTTPException, failures.of_http)
    app.add_exception_handler(RequestValidationError, failures.of_asking)
    return app
