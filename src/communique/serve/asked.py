"""What a request asks of a list: the filters of the contract, and which part of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal
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


Words = Annotated[str | None, Query(max_length=_LONGEST)]


def asked(
    with_: Annotated[
        str | None, Query(alias="with", max_length=_LONGEST, description="who takes part")
    ] = None,
    by: Annotated[str | None, Query(max_length=_LONGEST, description="who speaks")] = None,
    for_: Annotated[str | None, Query(alias="for", max_length=_LONGEST, description="the side")] = None,
    status: Annotated[str | None, Query(max_length=_LONGEST, description="where it stands")] = None,
    place: Annotated[str | None, Query(max_length=_LONGEST, description="a city or country")] = None,
    since: Annotated[
        str | None, Query(max_length=_LONGEST, description="2019-06-26, 2019-06 or 2019")
    ] = None,
    until: Words = None,
    outlet: Words = None,
    search: Annotated[
        str | None, Query(max_length=_LONGEST, description='words; "in a row"; -without')
    ] = None,
    published_since: Annotated[str | None, Query(alias="published-since", max_length=_LONGEST)] = None,
    published_until: Annotated[str | None, Query(alias="published-until", max_length=_LONGEST)] = None,
    changed_since: Annotated[str | None, Query(alias="changed-since", max_length=_LONGEST)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = PAGE,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
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
