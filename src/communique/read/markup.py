"""Markup to text: what HTML pages, feeds, NewsML and ninjs have in common.

Blocks become paragraphs with a blank line between them, white space inside them one blank, as a browser
shows it. Parsing never opens an address, a DTD or an entity.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from communique.errors import EncodingError, FormatError
from communique.read.contents import broken
from communique.read.decode import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 1_000
"""Elements within each other over which markup is not read: pages have some 30, broken ones some 300."""
MOST_OF_PAGE = 50_000
"""Elements over which a page is not read: the longest of news have some 10,000. One takes 0.2 ms."""
MOST = 500_000
"""Elements over which XML is not read, feeds among it."""
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 head header hl1 hl2 hr html legend li main nav ol p pre section"
    " summary table tbody td tfoot th thead title tr ul block body.content body.head body.end hedline".split()
)
_SILENT = frozenset(
    "script style template noscript iframe object svg math textarea select button head".split()
)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\r\n\f\u200b]+")
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})


def decode_markup(data: bytes, charset: str | None, where: str) -> str:
    """The characters of a page: by its mark, by being UTF-8, by what its sender or it says, or by guess.

    UTF-8 with characters beyond ASCII proves itself: many pages are in it and say something else.

    Raises:
        EncodingError: when it cannot be told.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, where=where)
    if not data.isascii():
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    declared = _DECLARED.search(data[:1024]) or _CHARSET.search(data[:4096])
    for name in (charset, declared.group(1).decode("ascii", "replace") if declared else None):
        if name and (text := _as(data, name)) is not None:
            return text
    try:
        return decode(data.replace(b"\0", b" "), where=where)
    except EncodingError:
        return data.decode("cp1252", "replace")


def _as(data: bytes, name: str) -> str | None:
    """The characters in a named encoding, by its meaning on the web; None when it is not that."""
    try:
        codec = codecs.lookup(name).name
        if codec == "utf-7":  # no encoding of the web, and a way to smuggle markup
            return None
        if not isinstance(text := data.decode("cp1252" if codec in _LATIN else codec), str):
            return None
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None
    return text


def parse_html(text: str, where: str) -> _Element:
    """The tree of a page.

    Raises:
        FormatError: when there is none, or it is nested too deep or too large.
    """
    from lxml import etree, html

    parser = html.HTMLParser(  # without huge_tree, what stands more than 256 deep is lost without a word
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    data = _CONTROLS.sub("", text).encode("utf-8")
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise broken("HTML", error, where) from None
    bounded(tree, where, MOST_OF_PAGE)
    return tree


def parse_xml(data: bytes, where: str) -> _Element:
    """The tree of an XML file that defines no entities.

    Raises:
        FormatError: when it is broken, nested too deep or too large, or defines entities.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, dtd_validation=False, attribute_defaults=False,
    )  # fmt: skip
    try:
        tree = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise broken("XML", error, where) from None
    no_entities(tree, where)
    bounded(tree, where)
    return tree


def no_entities(tree: _Element, where: str) -> None:
    """Refuse a file that defines entities.

    Raises:
        FormatError: then.
    """
    dtd: Any = tree.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise FormatError("XML that defines entities is not read", where=where, do="leave it out")


def bounded(tree: _Element, where: str, most: int = MOST) -> None:
    """Refuse a tree over `DEEPEST`, or of more than so many elements.

    Raises:
        FormatError: then.
    """
    from lxml.etree import iterwalk

    count = depth = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        count += 1
        depth += 1
        if depth > DEEPEST:
            raise FormatError(f"nested more than {DEEPEST:,} deep", where=where, do="leave it out")
        if count > most:
            raise FormatError(f"more than {most:,} elements", where=where, do="leave it out")


def text_of_fragment(markup: str, where: str = "markup") -> str:
    """The text of a piece of HTML; text without markup stays itself, but for its white space.

    Raises:
        FormatError: when it is nested too deep or too large.
    """
    if not markup.strip():
        return ""
    return text_of(parse_html(f"<div>{markup}</div>", where))


def text_of(tree: _Element) -> str:
    """The text under an element: its paragraphs, with a blank line between them."""
    paragraphs: list[str] = []
    words: list[str] = []
    for piece in _pieces(tree):
        if piece is None:
            _close(words, paragraphs)
        else:
            words.append(piece)
    _close(words, paragraphs)
    return "\n\n".join(paragraphs)


def _close(words: list[str], paragraphs: list[str]) -> None:
    line = _SPACE.sub(" ", "".join(words)).strip()
    words.clear()
    if line:
        paragraphs.append(line)


def _pieces(tree: _Element) -> Iterator[str | None]:
    """The strings under an element in order, and None where a block begins or ends."""
    from lxml.etree import iterwalk

    walk: Any = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        name = local(element)
        if event == "start":
            if name in _SILENT and element is not tree:
                walk.skip_subtree()
                continue
            if name in _BLOCKS:
                yield None
            if element.text:
                yield element.text
            continue
        if name in _BLOCKS:
            yield None
        if element is not tree and element.tail:
            yield element.tail


def select(tree: _Element, path: str) -> list[Any]:
    """The elements or attributes that an XPath names."""
    found: Any = tree.xpath(path)
    return list(found)


def words(element: _Element) -> str:
    """The text within an element as one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def local(element: _Element) -> str:
    """The name of an element in lower case, without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
