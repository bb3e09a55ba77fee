"""A connection to an address that was judged, with one clock for all of it."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from communique.read.addresses import Target
from communique.read.failed import FetchError


@dataclass(slots=True)
class Clock:
    """The time that is left."""

    end: float
    now: Callable[[], float] = field(default=time.monotonic)

    def left(self, url: str) -> float:
        """The seconds that are left.

        Raises:
            FetchError: when none are.
        """
        left = self.end - self.now()
        if left <= 0:
            raise FetchError("it takes too long", where=url, do="try again later", again=True)
        return left


class Pinned(http.client.HTTPConnection):
    """A connection to the address that was judged, with the time that is left for all of it."""

    def __init__(self, place: Target, clock: Clock, url: str) -> None:
        super().__init__(place.host, place.port)
        self._place = place
        self._clock = clock
        self._url = url
        self.response_class = self._response  # type: ignore[assignment]

    def connect(self) -> None:
        """Connect, and make it safe when the address says https."""
        left = self._clock.left(self._url)
        raw = socket.create_connection((self._place.address, self._place.port), timeout=left)
        try:
            if self._place.parts.scheme.lower() == "https":
                raw.settimeout(self._clock.left(self._url))
                raw = ssl.create_default_context().wrap_socket(raw, server_hostname=self._place.host)
        except BaseException:
            raw.close()
            raise
        self.sock = raw

    def _response(self, sock: socket.socket, **options: Any) -> http.client.HTTPResponse:
        return http.client.HTTPResponse(_Timed(sock, self._clock, self._url), **options)  # type: ignore[arg-type]


class _Timed(io.RawIOBase):
    """A socket's bytes, each read within the time that is left for all: a server that drips gains nothing."""

    def __init__(self, sock: socket.socket, clock: Clock, url: str) -> None:
        self._sock = sock
        self._bytes = sock.makefile("rb", buffering=0)  # keeps the socket open until it is read to the end
        self._clock = clock
        self._url = url

    def makefile(self, mode: str) -> io.BufferedReader:
        """What `http.client` reads from."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        self._sock.settimeout(self._clock.left(self._url))
        return self._bytes.readinto(buffer) or 0

    def close(self) -> None:
        """Close the socket with it."""
        self._bytes.close()
        super().close()
