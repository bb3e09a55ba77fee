"""The header of a text file: its first block, when that consists of ``key: value`` lines alone.

The rule is the public contract's: at least one of `KEYS` among them, in any order, other keys are
ignored, and a blank line ends it. Anything else is the report itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.errors import DateError, HeaderError
from communique.read.published import parse_published

KEYS = ("published", "title", "outlet", "url")
_BLOCK = re.compile(r"(?:[a-z_]+:(?: [^\n]*)?\n)+(?=[ \t]*(?:\n|\Z))")
_BLANK = re.compile(r"[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header said; a key that is absent or empty is None."""

    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None


def split_header(text: str, *, where: str | None = None) -> tuple[Header | None, str]:
    """The header of a text, and every code point after the blank line that ends it.

    Args:
        text: with LF as its only line break.
        where: what an error names as the place.

    Returns:
        (None, ``text`` itself) when there is no header. A key given twice counts once, the first time.

    Raises:
        HeaderError: when ``published`` is no date.
    """
    block = _BLOCK.match(text)
    if block is None:
        return None, text
    values: dict[str, str] = {}
    for line in block.group().split("\n")[:-1]:
        key, _, value = line.partition(":")
        values.setdefault(key, value.strip())
    if not any(key in values for key in KEYS):
        return None, text
    blank = _BLANK.match(text, block.end())
    rest = text[blank.end() :] if blank else ""
    return _header(values, where), rest


def _header(values: dict[str, str], where: str | None) -> Header:
    published = values.get("published") or None
    if published is not None:
        try:
            published = parse_published(published).isoformat()
        except DateError as error:
            raise HeaderError(f"broken header: 'published' {error.what}", where=where, do=error.do) from None
    return Header(published, *(values.get(key) or None for key in KEYS[1:]))
