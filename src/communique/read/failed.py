"""The error of an address that could not be fetched."""

from __future__ import annotations

from communique.errors import InputError


class FetchError(InputError):
    """An address that could not be fetched, or may not be.

    Attributes:
        status: the status of HTTP, when there was an answer.
        again: whether trying again later may help.
        wait: the seconds after which the server asks to be tried again.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        do: str | None = None,
        status: int | None = None,
        again: bool = False,
        wait: float | None = None,
    ) -> None:
        super().__init__(what, where=where, do=do)
        self.status = status
        self.again = again
        self.wait = wait
