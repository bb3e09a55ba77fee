"""The articles that a page describes in JSON-LD (schema.org), the page's own first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|NewsItem|OpinionNewsArticle)$")
_INTO = ("@graph", "mainEntity", "mainEntityOfPage", "about")
"""Where the page's own article may stand; not lists of others, nor what an article has within it."""
_DEEPEST = 6
_MOST = 200
_COMMENT = re.compile(r"^\s*(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>\s*$|^\s*<!--|-->\s*$")
_CONTROL = re.compile(r"[\x00-\x1f]")


def articles(tree: _Element, title: str | None, url: str | None) -> list[dict[str, Any]]:
    """The articles that JSON-LD on the page describes; those of the page's title or address come first."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found.extend(_objects(_load(script.text or "")))
    found = [f for f in found[:_MOST] if _is_article(f)]
    return sorted(found, key=lambda f: not _own(f, title, url))


def _load(text: str) -> Any:
    text = _COMMENT.sub("", text.strip())
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:  # a stray comma or line end is common
        return json.loads(re.sub(r",\s*([}\]])", r"\1", _CONTROL.sub(" ", text)))
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, deep: int = 0) -> Iterator[dict[str, Any]]:
    if deep > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:_MOST]:
            yield from _objects(item, deep + 1)
    elif isinstance(value, dict):
        yield value
        for key in _INTO:
            yield from _objects(value.get(key), deep + 1)


def _is_article(value: dict[str, Any]) -> bool:
    kinds = value.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _own(value: dict[str, Any], title: str | None, url: str | None) -> bool:
    """Whether an article is the page's: of its title, or at its address."""
    headline = value.get("headline")
    if title and isinstance(headline, str) and (headline.strip() in title or title.strip() in headline):
        return bool(headline.strip())
    main = value.get("mainEntityOfPage")
    places = (value.get("url"), value.get("@id"), main.get("@id") if isinstance(main, dict) else main)
    return bool(url) and any(isinstance(p, str) and _bare(p) == _bare(url or "") for p in places)


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("?")[0].rstrip("/").partition("://")[2].lower()


def name_of(value: Any) -> str | None:
    """The name of an organisation or person as JSON-LD gives it: a string, an object or a list of them."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None
