"""robots.txt: which addresses of a site we may fetch, and how often (RFC 9309).

For what is read by itself again and again; a page that a person names is fetched as a
browser would.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from communique.errors import InputError, NotFoundError
from communique.read.failed import FetchError
from communique.read.fetch import Rules, fetch

NAME = "communique"
"""The name by which robots.txt knows us."""
_MOST = 512_000
"""Bytes of robots.txt that are read: RFC 9309 asks for 500 KiB at least."""
_MOST_RULES = 5_000
_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_KEPT = "/?&=;:@!$'()*+,~%"


@dataclass(frozen=True, slots=True)
class Robots:
    """What one robots.txt says to us.

    Attributes:
        rules: (path pattern, allowed) pairs.
        delay: the seconds to wait between two requests, when it names them.
        closed: whether nothing may be fetched, because robots.txt could not be had.
    """

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None
    closed: bool = False

    @classmethod
    def parse(cls, text: str, name: str = NAME) -> Robots:
        """What a robots.txt says to the robot of a name: its own group, else that of all."""
        groups = _groups(text)
        own = [g for g in groups if name in g.names] or [g for g in groups if "*" in g.names]
        rules = [rule for g in own for rule in g.rules][:_MOST_RULES]
        delays = [g.delay for g in own if g.delay is not None]
        return cls(tuple(rules), max(delays, default=None))

    def allows(self, url: str) -> bool:
        """Whether an address may be fetched: the longest rule that fits decides, else it may."""
        if self.closed:
            return False
        parts = urlsplit(url)
        path = _plain(f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}")
        if path == "/robots.txt":
            return True
        fits = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fits)[1] if fits else True


@dataclass(slots=True)
class _Group:
    names: set[str] = field(default_factory=set)
    rules: list[tuple[str, bool]] = field(default_factory=list)
    delay: float | None = None


def _groups(text: str) -> list[_Group]:
    groups: list[_Group] = []
    naming = False
    for line in text.removeprefix("\ufeff").splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        key, value = found[1].lower(), found[2].strip()
        if key == "user-agent":
            if not naming:
                groups.append(_Group())
            groups[-1].names.add(value.partition("/")[0].strip().lower())
            naming = True
        elif groups and key in ("allow", "disallow", "crawl-delay"):
            naming = False
            _rule(groups[-1], key, value)
    return groups


def _rule(group: _Group, key: str, value: str) -> None:
    if key == "crawl-delay":
        try:
            group.delay = min(max(float(value), 0.0), 3600.0)
        except ValueError:
            return
    elif value:
        group.rules.append((_plain(value), key == "allow"))


def _plain(path: str) -> str:
    """A path in one spelling, so that ``%7E`` equals ``~``."""
    return quote(unquote(path, errors="replace"), safe=_KEPT)


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern with ``*`` and a final ``$`` fits the beginning of a path; linear in both."""
    end = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    if len(pieces) == 1:
        return not end or at == len(path)
    for piece in pieces[1:-1]:
        at = path.find(piece, at)
        if at < 0:
            return False
        at = at + len(piece)
    last = pieces[-1]
    return path.endswith(last) and len(path) - len(last) >= at if end else path.find(last, at) >= 0


class Gate:
    """The robots.txt of each site that is asked, fetched once.

    Args:
        rules: as for `communique.read.fetch.fetch`.
    """

    def __init__(self, rules: Rules | None = None) -> None:
        self._rules = rules or Rules()
        self._known: dict[str, Robots] = {}

    def allows(self, url: str) -> bool:
        """Whether the site of an address lets us fetch it."""
        return self.of(url).allows(url)

    def of(self, url: str) -> Robots:
        """What the site of an address says to us.

        A site without robots.txt (status 400 to 499) allows all; one that cannot be reached allows
        nothing until `forget` is called for it.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"
        if site not in self._known:
            self._known[site] = self._ask(f"{site}/robots.txt")
        return self._known[site]

    def forget(self) -> None:
        """Ask every site anew: RFC 9309 lets an answer stand for a day."""
        self._known.clear()

    def _ask(self, url: str) -> Robots:
        rules = Rules(self._rules.allow, _MOST, self._rules.seconds, self._rules.redirects, self._rules.agent)
        try:
            return Robots.parse(fetch(url, rules).data.decode("utf-8", "replace"))
        except NotFoundError:
            return Robots()
        except FetchError as error:
            refused = error.status is not None and 400 <= error.status < 500 and error.status != 429
            return Robots() if refused else Robots(closed=True)
        except InputError:
            return Robots(closed=True)
