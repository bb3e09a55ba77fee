"""News to an address, as JSON, by the rules by which pages are fetched."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from communique.ledger.news import News
from communique.read.failed import FetchError
from communique.read.fetch import Rules, post

TRIES = 3
"""How often news is sent before it is left for later."""
LONGEST = 60.0
"""The longest wait between two tries, in seconds, whatever the server asks."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where news goes.

    Attributes:
        url: the address; a private one must be allowed by `rules`.
        rules: what may be reached.
        pause: waits some seconds; True when one is to stop instead.
        first: seconds before the second try; twice as many before each next.
    """

    url: str
    rules: Rules
    pause: Callable[[float], bool]
    first: float = 1.0

    def send(self, news: News) -> None:
        """Send news; its id is the header ``Idempotency-Key``, so that a receiver can drop what comes again.

        Raises:
            InputError: when it was not taken.
        """
        body = json.dumps(news.to_dict(), ensure_ascii=False).encode("utf-8", "replace")
        for n in range(TRIES):
            try:
                post(self.url, body, self.rules, headers={"Idempotency-Key": news.id})
                return
            except FetchError as error:
                wait = min(max(self.first * 2**n, error.wait or 0.0), LONGEST)
                if not error.again or n == TRIES - 1 or self.pause(wait):
                    raise
