"""What a request asks of a list: the filters of the contract, and which part of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query

from communique.errors import DateError, LedgerError
from communique.ledger import Filters

PAGE = 50
"""Rows of a page that are given unless others are asked for."""
_NOT = re.compile("[\0-\x1f\ud800-\udfff]")
_LONGEST = 200
NAMES = {
    "with": "with_", "by": "by", "for": "for_", "status": "status", "place": "place", "since": "since",
    "until": "until", "outlet": "outlet", "search": "search", "published-since": "published_since",
    "published-until": "published_until", "changed-since": "changed_since",
}  # fmt: skip
"""The filters as the contract writes them, and their names in `Filters`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters, and which rows of what passes them.

    Attributes:
        words: the filters as they were written, without empty ones.
    """

    filters: Filters
    limit: int = PAGE
    offset: int = 0
    words: Mapping[str, str] = field(default_factory=dict)

    def query(self, **change: object) -> str:
        """The query of an address: these filters, some of them changed; None takes one away."""
        words: dict[str, object] = dict(self.words)
        if self.limit != PAGE:
            words["limit"] = self.limit
        for name, value in change.items():
            words[name.rstrip("_").replace("_", "-")] = value
        told = {k: v for k, v in words.items() if v not in (None, "")}
        return f"?{urlencode(told)}" if told else ""

    def over(self, **change: object) -> Filters:
        """The filters with some changed."""
        return replace(self.filters, **change)  # type: ignore[arg-type]


def _words(about: str, alias: str | None = None) -> Any:
    return Query(alias=alias, max_length=_LONGEST, description=about)


Words = str | None


def asked(
    with_: Annotated[Words, _words("who takes part: a name, a country or its code", "with")] = None,
    by: Annotated[Words, _words("who speaks")] = None,
    for_: Annotated[Words, _words("the side that is spoken for", "for")] = None,
    status: Annotated[Words, _words("where the meeting stands")] = None,
    place: Annotated[Words, _words("a city, a country or its code")] = None,
    since: Annotated[Words, _words("day of the meeting or statement, or later: 2019-06-26, 2019-06")] = None,
    until: Annotated[Words, _words("that day, or earlier")] = None,
    outlet: Annotated[Words, _words("outlet of a report")] = None,
    search: Annotated[Words, _words('words that stand in it; "in a row", -left out')] = None,
    published_since: Annotated[Words, _words("day of publication, or later", "published-since")] = None,
    published_until: Annotated[Words, _words("that day, or earlier", "published-until")] = None,
    changed_since: Annotated[Words, _words("came to stand so then or later", "changed-since")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="most rows")] = PAGE,
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="rows passed over before")] = 0,
) -> Asked:
    """The request's filters, as a dependency.

    Raises:
        DateError: for a day that is none, or a status that is none.
    """
    given = {
        "with": with_, "by": by, "for": for_, "status": status, "place": place, "since": since,
        "until": until, "outlet": outlet, "search": search, "published-since": published_since,
        "published-until": published_until, "changed-since": changed_since,
    }  # fmt: skip
    words = {name: cleaned for name, value in given.items() if (cleaned := _clean(value))}
    try:
        filters = Filters.of(**{NAMES[name]: value for name, value in words.items()})
    except LedgerError as error:  # a status that is none
        raise DateError(error.what, do=error.do) from None
    return Asked(filters, limit, offset, words)


def _clean(words: str | None) -> str:
    return _NOT.sub(" ", words or "").strip()
