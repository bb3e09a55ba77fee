"""ninjs: news items as JSON objects, by the IPTC's schema of that name, versions 1 to 3.

Version 1 writes its keys in lower case (``body_text``, ``versioncreated``), 2 and 3 in camel case with lists
(``bodies``, ``headlines``, ``versionCreated``). Files of it are read by `communique.read.jsonl`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from communique.errors import EmptyInputError, InputError
from communique.read.contents import safe_id
from communique.read.decode import clean
from communique.read.markup import text_of_fragment
from communique.read.stamps import day_of
from communique.records import Document

KEYS = ("body_text", "body_html", "body_xhtml", "bodies", "versioncreated", "headlines", "pubstatus")
"""Keys that, in any case, no other object of news has."""
_CREATED = ("contentcreated", "firstcreated", "versioncreated")
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def is_item(value: Mapping[str, Any]) -> bool:
    """Whether a JSON object is an item of ninjs: it has an address and a key of its own."""
    keys = {str(key).lower() for key in value}
    return bool(keys & {"uri", "altids"}) and not keys.isdisjoint(KEYS)


def document(value: Mapping[str, Any], *, id: str, where: str) -> Document:
    """The report of an item.

    Raises:
        EmptyInputError: when it has no text.
        InputError: when its provider withdrew it.
    """
    item = {str(key).lower(): v for key, v in value.items()}
    status = str(item.get("pubstatus", "")).lower()
    if status in _WITHDRAWN:
        raise InputError(f"withdrawn by its provider (pubstatus {status!r})", where=where, do="leave it out")
    text = next(filter(None, (t.strip() for t in _texts(item))), None)
    if text is None:
        raise EmptyInputError("no text in it", where=where, do="leave it out")
    day = next(filter(None, (day_of(item.get(key)) for key in _CREATED)), None)
    uri = item.get("uri")
    return Document(
        id=_id(uri) or id,
        text=clean(text, where=where),
        url=uri if isinstance(uri, str) and uri.lower().startswith(("http://", "https://")) else None,
        title=_first(item.get("headline"), item.get("headlines"), item.get("title")),
        outlet=_outlet(item),
        published=day.isoformat() if day else None,
        published_from="metadata" if day else None,
    )


def _texts(item: Mapping[str, Any]) -> Iterator[str]:
    """The bodies, plain ones first."""
    if isinstance(item.get("body_text"), str):
        yield item["body_text"]
    bodies = [b for b in _list(item.get("bodies")) if isinstance(b.get("value"), str)]
    bodies.sort(key=lambda b: "html" in _kind(b))
    for body in bodies:
        yield text_of_fragment(body["value"]) if "html" in _kind(body) else body["value"]
    for key in ("body_xhtml", "body_html"):
        if isinstance(item.get(key), str):
            yield text_of_fragment(item[key])


def _kind(body: Mapping[str, Any]) -> str:
    return str(body.get("contenttype", body.get("contentType", ""))).lower()


def _list(value: Any) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _first(*values: Any) -> str | None:
    """The first of some values that is a line of text, or a list of objects that hold one."""
    for value in values:
        if isinstance(value, list):
            value = _first(*(v.get("value") for v in _list(value)))
        if isinstance(value, str) and (line := " ".join(value.split())):
            return line
    return None


def _outlet(item: Mapping[str, Any]) -> str | None:
    sources = _list(item.get("infosource")) + _list(item.get("infosources"))
    return _first(item.get("source"), *(s.get("name") for s in sources), item.get("provider"))


def _id(uri: Any) -> str | None:
    """The last part of an item's address, by which its provider knows it."""
    if not isinstance(uri, str):
        return None
    last = uri.rstrip("/").replace(":", "/").rpartition("/")[2]
    return safe_id(last)
