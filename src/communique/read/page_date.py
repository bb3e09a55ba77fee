"""The day on which a page of news was published, as sites give it.

In this order: JSON-LD, meta elements, microdata and microformats, time elements, the address, the dateline
that readers see. The day a page was changed is no answer, nor are the dates of other stories on it. There
is no guess at the end, as htmldate makes: of nine pages of our own that give no day it took one on eight,
from the story or its surroundings, and a wrong day spoils every date of the record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from communique.read.markup import select
from communique.read.stamps import MONTHS, Order, day_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_META = (
    "article:published_time article:published og:article:published_time og:published_time published_time"
    " datepublished date_published rnews:datepublished publish_date publish-date published-date"
    " publishdate pubdate publication_date publication-date originalpublicationdate"
    " parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime bt:pubdate"
    " dcterms.issued dc.date.issued dcterms.created dc.date.created dcterms.date dc.date"
    " citation_publication_date citation_date citation_online_date article:create_at"
    " article.published article.created article_date_original ptime pdate displaydate release_date"
    " dateline hdate date created timestamp creation_date"
).split()
"""Names of meta elements that hold the day of publication, the surest first."""
_ELSEWHERE = frozenset("nav aside footer".split())
_OTHERS = re.compile(
    r"related|recommend|sidebar|side-bar|teaser|promo|most-?read|popular|trending|latest|more-?(?:news|stories|on)"
    r"|comment|footer|copyright|carousel|newsletter|read-?next|see-?also|ticker|breaking|menu|cookie|card-list",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updat|modif|edited|changed|revis|last-?mod", re.IGNORECASE)
_CHANGED_LABEL = re.compile(r"\b(?:last\s+)?(?:updated|modified|edited|changed|revised)\b", re.IGNORECASE)
_DATED = re.compile(
    r"publi|pubdate|\bdate|[-_]date|date(?:$|[-_ ])|\btime|[-_]time|time-?stamp|byline|posted|dateline"
    r"|entry-meta|meta-?info|article-?info|story-?info",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:published|posted|(?:for\s+(?:immediate\s+)?)?released?|issued|first published|publication date"
    r"|date|filed|created)\b(?:\s+(?:on|at|date))?\s*[:\-–]?\s*",
    re.IGNORECASE,
)
_NO_WORD = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|at|[ap]\.?m\.?|(?-i:[A-Z]{3,4})|of"
    r"|\d+(?:st|nd|rd|th)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![^\W_])",
    re.IGNORECASE,
)
"""What may stand beside a day: its name, the hour, the zone."""
_WORD = re.compile(r"[^\W\d_]")
_LONGEST_DAY = 40
_UNIVERSAL = re.compile(r"\d{4}-\d\d-\d\d[T ][\d:.]+\s*(?:Z|\+00:?00|UTC|GMT)$", re.IGNORECASE)
_IN_ADDRESS = (
    re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)[/\-_.](\d\d?)[/\-_.](\d\d?)(?!\d)"),
    re.compile(
        rf"(?<!\d)(1[89]\d\d|20\d\d)[/\-_]({'|'.join(MONTHS)})[a-z]*[/\-_](\d\d?)(?!\d)", re.IGNORECASE
    ),
    re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6})?(?!\d)"),
)
_NEVER = re.compile(r"(?:1970|1900|0001)-01-01[T ]00:00")
"""The moment that machines write where none is known."""
_LONGEST_LINE = 160
_MOST_ELEMENTS = 3_000
"""Elements from the top in which a dateline is looked for."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page for the search: its elements, meta elements by name, articles in JSON-LD, and address."""

    tree: _Element
    meta: dict[str, str]
    stories: list[dict[str, Any]]
    url: str | None

    @property
    def order(self) -> Order:
        """What comes first in a date of numbers, by the language that the page names."""
        said = (self.tree.get("lang") or self.meta.get("og:locale") or "").replace("_", "-").lower()
        if said == "en-us":
            return "month"
        return "day" if said.startswith("en-") else None


def meta_of(tree: _Element) -> dict[str, str]:
    """The meta elements of a page: name, property, itemprop or http-equiv in lower case, to content."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(key)
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), content.strip())
    return found


def published(page: Page) -> date | None:
    """The day of publication; None when the page does not give one.

    A moment in universal time is a day earlier or later where many papers appear: then the day beside it
    in the address, or in the dateline, is the paper's own.
    """
    for search in _SEARCHES:
        for value in search(page):
            if day := _day(page, value):
                said = isinstance(value, str) and _UNIVERSAL.search(value.strip())
                return _own_day(page, day) if said else day
    return None


def _day(page: Page, value: Any) -> date | None:
    if isinstance(value, str) and _NEVER.match(value):
        return None
    return day_of(value, order=page.order)


def _own_day(page: Page, day: date) -> date:
    """The day beside a day of universal time that the address or a dateline names; else that day itself."""
    for search in (_in_address, _in_datelines):
        named = [found for value in search(page) if (found := _day(page, value))]
        if day in named:
            return day
        for other in named:
            if abs((other - day).days) == 1:
                return other
    return day


def _in_jsonld(page: Page) -> Iterator[Any]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        for story in page.stories:
            yield story.get(key)


def _in_meta(page: Page) -> Iterator[str]:
    yield from (page.meta[name] for name in _META if name in page.meta)


def _in_marks(page: Page) -> Iterator[str | None]:
    """Microdata, RDFa and microformats: elements that are marked as the day of publication."""
    for element in select(
        page.tree,
        "//*[@itemprop='datePublished' or @itemprop='dateCreated' or @property='datePublished'"
        " or @property='schema:datePublished' or @pubdate or contains(@class, 'dt-published')"
        " or (self::abbr and contains(@class, 'published'))]",
    ):
        if not _elsewhere(element):
            yield from _values(element)


def _in_time(page: Page) -> Iterator[str | None]:
    """Time elements of the story itself: those within its article first."""
    inside = select(page.tree, "//article//time | //main//time | //*[@role='main']//time")
    for element in (*inside, *page.tree.iter("time")):
        if not _elsewhere(element) and not _changed(element):
            yield from _values(element)


def _in_address(page: Page) -> Iterator[str]:
    path = urlsplit(page.url).path if page.url and "[" not in page.url else ""
    for pattern in _IN_ADDRESS:
        for year, month, day in pattern.findall(path):
            number = month if month.isdigit() else MONTHS.index(month.lower()) + 1
            yield f"{year}-{int(number):02}-{int(day):02}"


def _in_datelines(page: Page) -> Iterator[str]:
    """Short elements that are named as a date or begin with the word, where readers look for one."""
    for n, element in enumerate(page.tree.iter()):
        if n > _MOST_ELEMENTS:
            return
        named = f"{element.get('class', '')} {element.get('id', '')}"
        for key in ("data-published", "data-date", "data-publish-date", "data-timestamp", "data-pubdate"):
            if (value := element.get(key)) and not _elsewhere(element):
                yield value
        if not _DATED.search(named) or _CHANGED.search(named) or _elsewhere(element):
            continue
        line = _line(element)
        if line:
            yield _CHANGED_LABEL.split(line)[0] or line


def _in_labels(page: Page) -> Iterator[str]:
    for n, element in enumerate(
        page.tree.iter("p", "div", "span", "li", "tr", "td", "em", "small", "b", "strong", "i")
    ):
        if n > _MOST_ELEMENTS:
            return
        line = _line(element)
        label = _LABEL.match(line) if line else None
        if label and not _elsewhere(element):
            yield line[label.end() :][:40]


def _alone(page: Page) -> Iterator[str]:
    """Elements that hold a day and nothing else, from the headline on."""
    below = next(page.tree.iter("h1"), None) is None
    for n, element in enumerate(
        page.tree.iter("h1", "p", "div", "span", "li", "td", "em", "small", "b", "i")
    ):
        if n > _MOST_ELEMENTS:
            return
        below = below or element.tag == "h1"
        line = _line(element) if below else ""
        if (
            len(line) <= _LONGEST_DAY
            and not _WORD.search(_NO_WORD.sub(" ", line))
            and not _elsewhere(element)
        ):
            yield line


_SEARCHES: tuple[Callable[[Page], Iterator[Any]], ...] = (
    _in_jsonld, _in_meta, _in_marks, _in_time, _in_address, _in_datelines, _in_labels, _alone,
)  # fmt: skip


def _values(element: _Element) -> Iterator[str | None]:
    yield from (element.get(key) for key in ("datetime", "content", "title"))
    yield _line(element)


def _line(element: _Element) -> str:
    """The text of a short element as one line; empty for a long one."""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(str(part))
        size += len(part.strip())
        if size > _LONGEST_LINE:
            return ""
    return " ".join(" ".join(parts).split())


def _changed(element: _Element) -> bool:
    """Whether an element gives the day of a change: by its name, or by the word before it."""
    own = " ".join((element.get("class", ""), element.get("id", ""), element.get("itemprop", "")))
    parent = element.getparent()
    before = element.getprevious()
    said = (before.tail if before is not None else parent.text if parent is not None else None) or ""
    if before is not None and not said.strip() and before.tag != "time":
        said = _line(before)
    return _CHANGED.search(own) is not None or _CHANGED_LABEL.search(said[-40:]) is not None


def _elsewhere(element: _Element) -> bool:
    """Whether an element stands beside the story, or in the list of others."""
    for around in (element, *element.iterancestors()):
        if around.tag in _ELSEWHERE:
            return True
        if around.tag in ("body", "html", "main"):
            return False
        if _OTHERS.search(f"{around.get('class', '')} {around.get('id', '')}"):
            return True
    return False
