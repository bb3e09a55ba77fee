"""What an application is made with."""

from __future__ import annotations

from dataclasses import dataclass, field

LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
"""Names by which only this machine is reached."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the desk is run.

    Attributes:
        ledger: path or address of the ledger; None as for every command.
        secret: what tokens and cookies are signed with; at least 32 bytes.
        guarded: whether a token is needed; without it everybody who reaches the desk may read and write.
        hosts: names by which it may be called, so that a page of another name that resolves to this machine
            cannot read it (DNS rebinding); empty for any, which only a guarded desk may have.
        most: bytes that one request may have: some reports at once, far below what fills a memory.
        waiting: reports that may wait to be read before more are refused.
        allow: hosts (``host`` or ``host:port``) that are fetched from although their addresses are private.
    """

    ledger: str | None
    secret: bytes
    guarded: bool = True
    hosts: frozenset[str] = frozenset()
    most: int = 32_000_000
    waiting: int = 1000
    allow: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if len(self.secret) < 32:
            raise ValueError(f"secret must have 32 bytes or more, not {len(self.secret)}")
        if not self.guarded and not self.hosts:
            raise ValueError("a desk without tokens must name its hosts")
