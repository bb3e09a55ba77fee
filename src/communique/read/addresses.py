"""Which addresses may be fetched from: public ones, and hosts allowed by name.

A host is resolved once, every address that it resolves to must be public, and the connection is made to
one of those very addresses: a name that resolves to another address a moment later (DNS rebinding) gains
nothing by it. Addresses of IPv4 inside IPv6 are judged by what they hold.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from communique.errors import FormatError, NotFoundError
from communique.read.failed import FetchError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_SCHEMES = {"http": 80, "https": 443}
_REFUSED = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
        "::/96",
        "100::/64",
        "2001::/23",
        "fec0::/10",
    )
)
"""Blocks of the IANA's special-purpose registries (RFC 6890) that older Pythons take for global."""
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""NAT64 (RFC 6052): the last 32 bits are an address of IPv4."""
_DO = "give a public address, or allow the host by name"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect: the parts of the address, the port, and the address of the host that was judged."""

    parts: SplitResult
    host: str
    port: int
    address: str


def split(url: str) -> tuple[SplitResult, str, int]:
    """The parts of an address, its host in ASCII and lower case, and its port.

    Raises:
        FormatError: when it is none of http or https, names no host, or holds a user name.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FormatError(f"no address ({error})", where=url, do="check it") from None
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES:
        raise FormatError("only http and https addresses are read", where=url, do="save it and give the file")
    if not host:
        raise FormatError("an address without a host", where=url, do="check it")
    if parts.username is not None or parts.password is not None:
        raise FormatError(
            "an address with a user name in it", where=url.rpartition("@")[2], do="leave it out"
        )
    try:
        plain = host.lower() if ":" in host else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise FormatError("no name of a host", where=url, do="check it") from None
    return parts, plain.rstrip("."), port or _SCHEMES[scheme]


def target(url: str, allow: Collection[str], seconds: float) -> Target:
    """Where to connect for an address, once its host is resolved and judged.

    Args:
        url: the address.
        allow: hosts (``host`` or ``host:port``, in lower case) that may have private addresses.
        seconds: the longest that resolving may take.

    Raises:
        FormatError: as `split`.
        NotFoundError: when there is no such host.
        FetchError: when an address of the host is not public, or resolving takes too long.
    """
    parts, host, port = split(url)
    found = _resolve(host, port, seconds, url)
    if not {host, f"{host}:{port}"} & set(allow):
        for address in found:
            if not public(address):
                raise FetchError(f"the host has a private address ({address})", where=url, do=_DO)
    return Target(parts, host, port, found[0])


def public(address: str) -> bool:
    """Whether an address is one of the public internet."""
    try:
        ip: IPAddress = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
    special = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved
    return ip.is_global and not special and not any(ip.version == n.version and ip in n for n in _REFUSED)


def _resolve(host: str, port: int, seconds: float, url: str) -> list[str]:
    """The addresses of a host; the system's resolver has no time limit of its own."""
    found: list[str] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(max(seconds, 0))
    if asking.is_alive():
        raise FetchError("its host is not resolved in time", where=url, do="try again later", again=True)
    if failed or not found:
        error = failed[0] if failed else None
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
            raise FetchError("its host cannot be resolved now", where=url, do="try again later", again=True)
        raise NotFoundError("no such host", where=url, do="check the address")
    return found
