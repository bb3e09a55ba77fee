"""HTML pages of news, by trafilatura: their text, and what they say of themselves."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.errors import EmptyInputError
from communique.read.decode import clean
from communique.read.markup import decode_markup, parse_html
from communique.read.page import About, about
from communique.read.registry import Reader
from communique.read.sniff import root
from communique.read.stream import Input
from communique.records import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOTS = frozenset(
    "html head body title meta article section main div p h1 h2 table center font link".split()
)
_BREAKS = re.compile(r"\n+")


def takes(head: bytes) -> bool:
    """Whether a file begins with an element or the document type of a page."""
    return root(head) in _ROOTS


def read(source: Input) -> Iterator[Document]:
    """The report of a page.

    Raises:
        EmptyInputError: when no text is found on it.
        FormatError: when it is broken, nested too deep or too large.
    """
    markup = decode_markup(source.whole(), source.charset, source.where)
    yield document(markup, id=source.id, where=source.where, url=source.url)


def document(markup: str, *, id: str, where: str, url: str | None = None) -> Document:
    """The report of a page's markup; errors as `read`.

    Args:
        markup: its characters.
        id: its id.
        where: what errors name as the place.
        url: the address that it came from; without one, the address that it names itself.
    """
    tree = parse_html(markup, where)
    said = about(tree, url)
    text = _without_title(_text(tree, url or said.url), said.title)
    if not text:
        raise EmptyInputError("no text found on the page", where=where, do="save its text and give that")
    return _document(clean(text, where=where), said, id, url)


def _without_title(text: str, title: str | None) -> str:
    """A text without the headline that stands alone above it."""
    first, _, rest = text.partition("\n\n")
    return rest if title and rest and first.strip().casefold() == title.casefold() else text


def _document(text: str, said: About, id: str, url: str | None) -> Document:
    day = said.published
    return Document(
        id,
        text,
        url=url or said.url,
        title=said.title,
        outlet=said.outlet,
        published=day.isoformat() if day else None,
        published_from="metadata" if day else None,
        language=said.language,
    )


def _text(tree: _Element, url: str | None) -> str:
    """The text of the page's report, its paragraphs with a blank line between them."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(tree, url=url, include_comments=False, with_metadata=False)
    text = getattr(found, "text", None) or ""
    return _BREAKS.sub("\n\n", text.strip())


READER = Reader("HTML", frozenset({".html", ".htm", ".xhtml"}), takes, read)
