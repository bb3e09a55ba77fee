"""RSS and Atom, by feedparser: one report an item.

An item's text is its content, else its summary; its title, date and address are its own, the outlet is the
feed's title. The id is the feed's with eight digits that stand for the item's own id, so that the same item
has the same id whenever the feed is read.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from communique.errors import EmptyInputError, FormatError, InputError
from communique.read.contents import broken
from communique.read.decode import clean
from communique.read.markup import bounded, no_entities, text_of_fragment
from communique.read.registry import Reader, ReadFailure
from communique.read.sniff import root
from communique.read.stamps import day_of
from communique.read.stream import Input
from communique.records import Document

MOST_ITEMS = 10_000
_ROOTS = frozenset({"rss", "feed", "rdf"})


def takes(head: bytes) -> bool:
    """Whether the first element is that of RSS, Atom or RSS 1.0."""
    return root(head) in _ROOTS


def read(source: Input) -> Iterator[Document | ReadFailure]:
    """The report of each item; one without text is a failure, the next is read.

    Raises:
        FormatError: when it is no feed, defines entities, or has too many items.
        EmptyInputError: when it has no items.
    """
    feed = parse(source.whole(), source.where)
    if not feed["entries"]:
        raise EmptyInputError("a feed without items", where=source.where, do="give another")
    outlet = _line(feed["feed"].get("title"))
    for n, item in enumerate(feed["entries"], 1):
        if n > MOST_ITEMS:
            raise FormatError(f"more than {MOST_ITEMS:,} items", where=source.where, do="split it")
        where = f"{source.where}, item {n}"
        try:
            yield document(item, outlet=outlet, id=source.id, where=where)
        except InputError as error:
            yield ReadFailure(error)


def parse(data: bytes, where: str) -> Mapping[str, Any]:
    """A feed as feedparser gives it, from bytes alone: nothing is fetched, no entity is defined.

    Raises:
        FormatError: when it is no feed, or defines entities.
    """
    import feedparser  # type: ignore[import-untyped]

    _refuse_bombs(data, where)
    feed: Mapping[str, Any] = feedparser.parse(
        io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False
    )
    if not feed["entries"] and feed.get("bozo"):
        raise broken("feed", feed["bozo_exception"], where)
    return feed


def _refuse_bombs(data: bytes, where: str) -> None:
    """Refuse entities and depth before the feed's own parser sees them; what else is broken it may mend."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        tree = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        tree = None
    if tree is None:
        raise FormatError("broken XML", where=where, do="get it again")
    no_entities(tree, where)
    bounded(tree, where)


def document(item: Mapping[str, Any], *, outlet: str | None, id: str, where: str) -> Document:
    """The report of an item as feedparser gives it.

    Raises:
        EmptyInputError: when there is no text in it.
    """
    link = _line(item.get("link"))
    title = _line(text_of_fragment(str(item.get("title") or ""), where))
    text = _text(item, where)
    if not text:
        raise EmptyInputError("an item without text", where=where, do="read the page that it links to")
    day = published(item)
    return Document(
        f"{id}-{mark(item)}",
        clean(text, where=where),
        url=link if link and link.lower().startswith(("http://", "https://")) else None,
        title=title,
        outlet=_line(_source(item)) or outlet,
        published=day.isoformat() if day else None,
        published_from="metadata" if day else None,
    )


def mark(item: Mapping[str, Any]) -> str:
    """Eight digits (hexadecimal) that stand for an item: of its id, else its link, else its words."""
    own = item.get("id") or item.get("link") or f"{item.get('title')}\n{item.get('summary')}"
    return hashlib.sha256(str(own).encode("utf-8", "replace")).hexdigest()[:8]


def published(item: Mapping[str, Any]) -> date | None:
    """The day of an item as written; that of its change when it gives no other."""
    for key in ("published", "created", "updated"):
        if day := day_of(item.get(key)):
            return day
        if parsed := item.get(f"{key}_parsed"):
            return date(*parsed[:3])
    return None


def _source(item: Mapping[str, Any]) -> Any:
    source = item.get("source")
    return source.get("title") if isinstance(source, Mapping) else None


def _text(item: Mapping[str, Any], where: str) -> str:
    """The fullest of an item's contents, else its summary."""
    contents = [c for c in item.get("content") or [] if isinstance(c, Mapping)]
    texts = [_plain(c, where) for c in contents]
    texts.append(_plain(item.get("summary_detail") or {"value": item.get("summary")}, where))
    return max(texts, key=len)


def _plain(content: Mapping[str, Any], where: str) -> str:
    value = content.get("value")
    if not isinstance(value, str):
        return ""
    return value.strip() if content.get("type") == "text/plain" else text_of_fragment(value, where)


def _line(value: Any) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


READER = Reader("RSS or Atom", frozenset({".rss", ".atom"}), takes, read)
