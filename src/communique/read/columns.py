"""A row of named columns to a report: what CSV, JSON Lines and Parquet have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from communique.errors import EmptyInputError, FormatError, HeaderError
from communique.read.contents import safe_id
from communique.read.decode import clean
from communique.read.stamps import day_of
from communique.read.stream import MAX_BYTES, too_large
from communique.records import Document

NAMES = {
    "text": ("text", "body", "content", "article", "maintext", "body_text", "fulltext", "full_text"),
    "published": ("published", "date", "date_publish", "publish_date", "published_at", "pub_date", "pubdate"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "source_domain", "publication"),
    "url": ("url", "link", "source_url"),
    "id": ("id", "uid", "guid"),
}
"""The names by which each column is known, the first one found counts; case does not matter."""
TEXTS = frozenset(NAMES["text"])


def columns(names: Iterable[str]) -> dict[str, str]:
    """Which column holds what: our word to the table's own name."""
    own = {name.strip().lower(): name for name in reversed(list(names))}
    return {
        key: own[hit] for key, known in NAMES.items() if (hit := next((n for n in known if n in own), None))
    }


def document(row: Mapping[str, Any], chosen: Mapping[str, str], *, id: str, where: str) -> Document:
    """The report that a row holds.

    Args:
        row: column to value.
        chosen: what `columns` said of the table.
        id: its id if the row names none.
        where: what errors name as the place.

    Raises:
        FormatError: when there is no column with the text, or what stands in it is no text.
        EmptyInputError: when the text is empty.
        HeaderError: when its date is none.
    """
    if "text" not in chosen:
        given = ", ".join(repr(str(name)) for name in list(row)[:10]) or "none"
        raise FormatError(f"no column with the text (columns: {given})", where=where, do="name it 'text'")
    values = {key: row.get(name) for key, name in chosen.items()}
    published = values.get("published")
    day = day_of(published)
    if day is None and not _blank(published):
        raise HeaderError(
            f"{published!r:.40} in column {chosen['published']!r} is no date",
            where=where,
            do="write it as YYYY-MM-DD, for instance 2019-06-26",
        )
    return Document(
        id=(None if _blank(values.get("id")) else safe_id(values["id"])) or id,
        text=_text(values["text"], where),
        url=_word(values.get("url")),
        title=_word(values.get("title")),
        outlet=_word(values.get("outlet")),
        published=day.isoformat() if day else None,
        published_from="metadata" if day else None,
    )


def _text(value: Any, where: str) -> str:
    if _blank(value):
        raise EmptyInputError("no text in it", where=where, do="leave it out")
    if not isinstance(value, str):
        raise FormatError(
            f"the text is no string but {type(value).__name__}", where=where, do="write a string"
        )
    if len(value) > MAX_BYTES:
        raise too_large(where)
    return clean(value, where=where)


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value != value


def _word(value: Any) -> str | None:
    """A value as one line of text; None when there is none."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    return None
