"""What a page of news says of itself: title, outlet, date, language, address.

Metadata for machines first (JSON-LD, meta elements), then what readers see; trafilatura's own search last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from communique.read.jsonld import articles, name_of
from communique.read.markup import select, words
from communique.read.page_date import Page, meta_of, published

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLES = ("og:title", "dc.title", "twitter:title", "parsely-title", "citation_title")
_OUTLETS = ("og:site_name", "citation_journal_title", "application-name", "dc.publisher", "publisher")
_MOST_TITLE = 400
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class About:
    """A page's word on itself; None for what it does not say."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None


def about(tree: _Element, url: str | None = None) -> About:
    """What a page says of itself.

    Args:
        tree: its elements.
        url: the address that it came from, if it came from one.
    """
    meta = meta_of(tree)
    own = _address(tree, meta)
    stories = articles(tree, meta.get("og:title"), url or own)
    outlet = _first(meta, _OUTLETS) or _line(name_of(stories[0].get("publisher")) if stories else None)
    page = Page(tree, meta, stories, url or own)
    return About(
        title=_title(tree, meta, stories, outlet),
        outlet=outlet,
        published=published(page),
        language=_language(tree, meta),
        url=own,
    )


def _title(
    tree: _Element, meta: dict[str, str], stories: list[dict[str, Any]], outlet: str | None
) -> str | None:
    for story in stories:
        if headline := _line(story.get("headline")):
            return headline
    if named := _first(meta, _TITLES):
        return _without(named, outlet)
    headings = [line for h in tree.iter("h1") if (line := _line(words(h)))]
    if len(headings) == 1:
        return headings[0]
    title = _line(tree.findtext(".//title"))
    return _without(title, outlet) if title else (headings[0] if headings else None)


def _without(title: str, outlet: str | None) -> str:
    """A title without the outlet's name that stands at its end."""
    for mark in (" | ", " - ", " – ", " — ", " :: ", " » "):
        head, found, tail = title.rpartition(mark)
        if found and outlet and tail.strip().casefold() == outlet.casefold():
            return head.strip()
    return title


def _address(tree: _Element, meta: dict[str, str]) -> str | None:
    links = select(tree, "//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    for found in (*links, meta.get("og:url")):
        if isinstance(found, str) and found.strip().lower().startswith(("http://", "https://")):
            return str(found.strip())
    return None


def _language(tree: _Element, meta: dict[str, str]) -> str | None:
    for said in (tree.get("lang"), meta.get("content-language"), meta.get("og:locale")):
        if said and (code := _LANGUAGE.match(said.strip())):
            return code.group().lower()
    return None


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((line for name in names if (line := _line(meta.get(name)))), None)


def _line(value: Any) -> str | None:
    """A value as one line of text; None when it is none, or longer than any title."""
    if not isinstance(value, str):
        return None
    line = " ".join(value.split())
    return line if line and len(line) <= _MOST_TITLE else None
