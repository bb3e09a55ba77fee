"""The offices of the United States in CountryInfo: sections by office, terms to the day (from rulers.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SECTION = re.compile(r"^#<(.+?)>", re.M)
OFFICES = {
    "Secretary of State": "foreign minister",
    "Secretary of Defense": "defence minister",
    "Attorney General": "justice minister",
    "Secretary of Homeland Security": "homeland security secretary",
    "U.S. Representatives to the United Nations": "ambassador to the un",
    "National Security Advisors": "national security adviser",
    "U.S. Trade Representatives": "trade representative",
    "Directors of Central Intelligence": "cia director",
    "Directors of National Intelligence": "director of national intelligence",
    "Chairman, Board of Governors, Federal Reserve": "federal reserve chairman",
}
"""The sections that are read, and the register's words for them; the rest are offices of one house only."""


def sections(government: str) -> Iterator[tuple[str, str]]:
    """The office and the lines of every section that is read."""
    parts = _SECTION.split(government)
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        if title in OFFICES:
            yield OFFICES[title], body
