"""Pages and feeds from the web, by the desk's rules.

Only http and https; only public addresses, after resolution and after each redirect, unless a host is
allowed by name; limits on size and time. No cookies, no proxies, no credentials.
"""

from __future__ import annotations

import email.utils
import http.client
import io
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urljoin, urlunsplit

from communique.__about__ import __version__
from communique.errors import FormatError, InputError, NotFoundError
from communique.read.addresses import Target, target
from communique.read.connection import Clock, Pinned
from communique.read.failed import FetchError
from communique.read.http import Message
from communique.read.stream import MAX_BYTES, too_large

__all__ = ["AGENT", "FetchError", "Fetched", "Rules", "fetch", "post"]
AGENT = f"communique/{__version__}"
"""How we name ourselves to servers; robots.txt knows us as ``communique``."""
_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"
_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410, 451)
_LATER = (408, 425, 429, 500, 502, 503, 504)
_UNQUOTED = "/?#[]@!$&'()*+,;=:%~"
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be fetched, and how much of it.

    Attributes:
        allow: hosts (``host`` or ``host:port``) that may have private addresses.
        most: bytes, packed and unpacked, over which a page is refused.
        seconds: the longest that fetching may take, all redirects included.
        redirects: the most redirects that are followed.
        agent: the name by which we go.
    """

    allow: frozenset[str] = frozenset()
    most: int = MAX_BYTES
    seconds: float = 30.0
    redirects: int = 5
    agent: str = AGENT


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came.

    Attributes:
        url: the address that it came from in the end.
        data: the bytes, unpacked; none when it is `unchanged`.
        kind: the media type that the server named, in lower case.
        charset: the encoding that it named.
        etag, modified: what to hand to `fetch` the next time, so that only what changed is sent.
        unchanged: whether it is as it was then (status 304).
        moved: the address where it is found from now on (status 301 or 308).
    """

    url: str
    data: bytes
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False
    moved: str | None = None


def fetch(
    url: str, rules: Rules | None = None, *, etag: str | None = None, modified: str | None = None
) -> Fetched:
    """What an address holds.

    Args:
        url: the address.
        rules: what may be fetched; `Rules` as they are without it.
        etag, modified: what was given the last time, for a conditional request.

    Raises:
        FormatError: when the address cannot be one of http or https.
        NotFoundError: when there is no such host or page.
        FetchError: when it may not be fetched, or could not be.
        TooLargeError: when more comes than the rules allow.
    """
    rules = rules or Rules()
    rules_allow = frozenset(host.lower() for host in rules.allow)
    clock = Clock(time.monotonic() + rules.seconds)
    condition = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {name: value for name, value in condition.items() if value}
    at, moved = url, None
    forever = True
    for _ in range(rules.redirects + 1):
        place = target(at, rules_allow, clock.left(at))
        answer, status = _ask(place, at, rules, headers, clock)
        if status not in _REDIRECTS or "location" not in answer.headers:
            return _fetched(answer, status, at, moved)
        at = urljoin(at, _tidy(answer.headers["location"]))
        forever = forever and status in (301, 308)
        moved = at if forever else moved
    raise FetchError(f"more than {rules.redirects} redirects", where=url, do="check the address")


def post(
    url: str, data: bytes, rules: Rules | None = None, *, headers: Mapping[str, str] | None = None
) -> None:
    """Send JSON to an address, by the rules of `fetch`; redirects are not followed.

    Args:
        url: the address.
        data: JSON in UTF-8.
        rules: what may be reached; `Rules` as they are without it.
        headers: more of them.

    Raises:
        InputError: as `fetch`; `FetchError` for every status but 200 to 299 and those of no such page.
    """
    rules = rules or Rules()
    clock = Clock(time.monotonic() + rules.seconds)
    place = target(url, frozenset(host.lower() for host in rules.allow), clock.left(url))
    more = {"Content-Type": "application/json", **(headers or {})}
    answer, status = _ask(place, url, rules, more, clock, data)
    _fetched(answer, 403 if status == 304 else status, url, None)


def _fetched(answer: Message, status: int, url: str, moved: str | None) -> Fetched:
    """What came, once the status is judged."""
    headers = answer.headers
    if status == 304:
        return Fetched(url, b"", etag=headers.get("etag"), modified=headers.get("last-modified"),
                       unchanged=True, moved=moved)  # fmt: skip
    if status in _GONE:
        raise NotFoundError(f"no such page (status {status})", where=url, do="check the address")
    if not 200 <= status < 300:
        again = status in _LATER
        do = "try again later" if again else "check whether it may be read"
        raise FetchError(
            f"the server refuses (status {status})", where=url, do=do, status=status, again=again,
            wait=_wait(headers.get("retry-after")),
        )  # fmt: skip
    return Fetched(
        url,
        answer.body,
        answer.kind,
        answer.charset,
        headers.get("etag"),
        headers.get("last-modified"),
        moved=moved,
    )


def _wait(value: str | None) -> float | None:
    """The seconds that Retry-After names, as a number or as a time."""
    if value is None:
        return None
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        then = email.utils.parsedate_to_datetime(value)
        return max(0.0, (then - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _ask(
    place: Target,
    url: str,
    rules: Rules,
    headers: Mapping[str, str],
    clock: Clock,
    data: bytes | None = None,
) -> tuple[Message, int]:
    """One request to one address, and its answer; of a redirect, and to data, the headers alone."""
    connection = Pinned(place, clock, url)
    try:
        method = "GET" if data is None else "POST"
        connection.request(method, _path(place), data, _headers(place, rules, headers))
        with connection.getresponse() as response:
            answered = {name.lower(): value for name, value in response.getheaders()}
            status = response.status
            body = _body(response, answered, rules, url) if 200 <= status < 300 and data is None else b""
    except InputError:
        raise
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or error
        raise FetchError(f"no safe connection ({reason})", where=url, do="check the address") from None
    except TimeoutError:
        raise FetchError("it takes too long", where=url, do="try again later", again=True) from None
    except (OSError, http.client.HTTPException) as error:
        raise FetchError(
            f"the connection failed ({_reason(error)})", where=url, do="try again later", again=True
        ) from None
    except ValueError as error:  # control characters in the address
        raise FormatError(f"no address ({error})", where=url, do="check it") from None
    finally:
        connection.close()
    return Message(status, answered, body), status


def _reason(error: Exception) -> str:
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(words).split())[:100]


def _headers(place: Target, rules: Rules, more: Mapping[str, str]) -> dict[str, str]:
    host = f"[{place.host}]" if ":" in place.host else place.host
    usual = place.port == (443 if place.parts.scheme.lower() == "https" else 80)
    return {
        "Host": host if usual else f"{host}:{place.port}",
        "User-Agent": rules.agent,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip",
        "Accept-Language": "en, *;q=0.5",
        "Connection": "close",
        **more,
    }


def _path(place: Target) -> str:
    path = urlunsplit(("", "", place.parts.path or "/", place.parts.query, ""))
    return quote(path if path.startswith("/") else f"/{path}", safe=_UNQUOTED)


def _tidy(location: str) -> str:
    """Where a redirect leads; servers send UTF-8 that http.client takes for Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return location.strip()


def _body(response: http.client.HTTPResponse, headers: Mapping[str, str], rules: Rules, url: str) -> bytes:
    """The body, unpacked, within the limit both packed and unpacked."""
    length = headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:19]) > rules.most:
        raise _over(url, rules)
    packed = headers.get("content-encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip"):
        raise FetchError(f"packed with {packed[:20]!r}, which is not read", where=url, do="save the page")
    unpacker = zlib.decompressobj(31) if packed.endswith("gzip") else None
    out = io.BytesIO()
    while data := response.read(_CHUNK):
        if unpacker is not None:
            try:
                data = unpacker.decompress(data, rules.most + 1 - out.tell())
            except zlib.error:
                raise FetchError(
                    "a broken gzip stream", where=url, do="try again later", again=True
                ) from None
        out.write(data)
        if out.tell() > rules.most:
            raise _over(url, rules)
    return out.getvalue()


def _over(url: str, rules: Rules) -> Exception:
    return too_large(url, "larger", rules.most)
