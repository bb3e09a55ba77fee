"""NewsML-G2: news items of the IPTC's XML, alone or in a news message; NITF by itself as well.

The text is that of the inline XHTML or NITF; pictures, packages and concepts in a message are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.errors import EmptyInputError, FormatError, InputError
from communique.read.contents import safe_id
from communique.read.decode import clean
from communique.read.markup import local, parse_xml, text_of, text_of_fragment, words
from communique.read.registry import Reader, ReadFailure
from communique.read.sniff import root
from communique.read.stamps import day_of
from communique.read.stream import Input
from communique.records import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOTS = frozenset({"newsitem", "newsmessage", "nitf", "packageitem", "conceptitem", "knowledgeitem"})
_BODIES = ("body.content", "body")
_CREATED = ("contentcreated", "firstcreated", "versioncreated")
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def takes(head: bytes) -> bool:
    """Whether the first element is an item or a message of NewsML-G2, or NITF."""
    return root(head) in _ROOTS


def read(source: Input) -> Iterator[Document | ReadFailure]:
    """The report of each news item; one without text is a failure, the next is read.

    Raises:
        FormatError: when it is broken, or no item of news is in it.
    """
    tree = parse_xml(source.whole(), source.where)
    items = (
        [tree] if local(tree) in ("newsitem", "nitf") else [e for e in tree.iter() if local(e) == "newsitem"]
    )
    if not items:
        raise FormatError("no news item in it", where=source.where, do="give one with texts")
    for n, item in enumerate(items, 1):
        where = source.where if len(items) == 1 else f"{source.where}, item {n}"
        id = source.id if len(items) == 1 else f"{source.id}-{n}"
        try:
            yield document(item, id=id, where=where)
        except InputError as error:
            yield ReadFailure(error)


def document(item: _Element, *, id: str, where: str) -> Document:
    """The report of a ``newsItem`` or ``nitf`` element.

    Raises:
        EmptyInputError: when it has no text.
        InputError: when its provider withdrew it.
    """
    status = next((e.get("qcode", "") for e in item.iter() if local(e) == "pubstatus"), "")
    if status.rpartition(":")[2].lower() in _WITHDRAWN:
        raise InputError(f"withdrawn by its provider (pubStatus {status!r})", where=where, do="leave it out")
    text = _text(item, where)
    if not text:
        raise EmptyInputError("no text in it", where=where, do="leave it out")
    day = next(filter(None, (day_of(value) for name in _CREATED for value in _words(item, name))), None)
    day = day or next(filter(None, (day_of(e.get("norm")) for e in item.iter() if _is_issue(e))), None)
    return Document(
        _id(item) or id,
        clean(text, where=where),
        url=next((link for link in _links(item)), None),
        title=next(_words(item, "headline"), None) or next(_words(item, "hl1"), None),
        outlet=_outlet(item),
        published=day.isoformat() if day else None,
        published_from="metadata" if day else None,
    )


def _is_issue(element: _Element) -> bool:
    return local(element) in ("date.issue", "story.date")


def _text(item: _Element, where: str) -> str:
    """The text of the item's content: of its body, without the headline that stands above it."""
    sets = [e for e in item.iter() if local(e) == "contentset"] or [item]
    for content in sets[0].iter():
        name = local(content)
        if name == "inlinedata":
            value = "".join(str(t) for t in content.itertext())
            kind = content.get("contenttype", "").lower()
            if text := text_of_fragment(value, where) if "html" in kind else value.strip():
                return text
        elif name in ("inlinexml", "nitf", "html"):
            bodies = [e for body in _BODIES for e in content.iter() if local(e) == body]
            if text := text_of(bodies[0] if bodies else content):
                return text
    return ""


def _words(item: _Element, name: str) -> Iterator[str]:
    """The texts of the elements of a name, each as one line."""
    for element in item.iter():
        if local(element) == name and (line := words(element)):
            yield line


def _outlet(item: _Element) -> str | None:
    """Whom the words are credited to: the credit line, else the name of the provider, else its code."""
    if credit := next(_words(item, "creditline"), None):
        return credit
    for element in item.iter():
        if local(element) == "provider":
            code = element.get("literal") or element.get("qcode", "").rpartition(":")[2]
            return next(_words(element, "name"), None) or code or None
    return next(_words(item, "doc.copyright"), None)


def _links(item: _Element) -> Iterator[str]:
    for element in item.iter():
        link = element.get("href", "")
        if local(element) == "altid" and (text := (element.text or "").strip()).startswith(
            ("http://", "https://")
        ):
            yield text
        elif local(element) == "link" and "canonical" in element.get("rel", "") and link.startswith("http"):
            yield link


def _id(item: _Element) -> str | None:
    guid = item.get("guid")
    return safe_id(guid.rstrip("/").replace(":", "/").rpartition("/")[2]) if guid else None


READER = Reader("NewsML-G2", frozenset({".nitf"}), takes, read)
