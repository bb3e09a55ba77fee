"""Tokens, cookies and the marks of forms: all signed with one secret, none kept."""

from __future__ import annotations

import datetime as dt
import hmac
import os
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, cast, get_args

from itsdangerous import BadSignature, URLSafeSerializer

from communique.errors import OutputError

Role = Literal["read", "write"]
VARIABLE = "COMMUNIQUE_SECRET_FILE"
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a token: what they may do, what they are called, the last day of it."""

    role: Role
    name: str
    until: dt.date


class Keys:
    """What one secret signs.

    Args:
        secret: 32 random bytes or more.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._tokens = self._signer("token")
        self._cookies = self._signer("cookie")

    def _signer(self, salt: str) -> URLSafeSerializer:
        return URLSafeSerializer(
            self._secret, salt=f"communique {salt}", signer_kwargs={"digest_method": sha256}
        )

    def token(self, holder: Holder) -> str:
        """A token of somebody."""
        return str(self._tokens.dumps([holder.role, holder.name, holder.until.isoformat()]))

    def holder(self, token: str, today: dt.date | None = None) -> Holder | None:
        """Whose token it is; None for one that is not of this secret, or no longer of use."""
        try:
            role, name, until = self._tokens.loads(token)
            found = Holder(role, name, dt.date.fromisoformat(until))
        except (BadSignature, ValueError, TypeError):
            return None
        return found if role in get_args(Role) and found.until >= (today or dt.date.today()) else None

    def cookie(self, session: str, token: str | None) -> str:
        """A cookie's value: a session, and the token that it was opened with."""
        return str(self._cookies.dumps([session, token]))

    def session(self, cookie: str) -> tuple[str, str | None] | None:
        """Session and token of a cookie; None for one that is not ours."""
        try:
            session, token = cast("list[Any]", self._cookies.loads(cookie))
        except (BadSignature, ValueError, TypeError):
            return None
        return (session, token) if isinstance(session, str) else None

    def mark(self, session: str) -> str:
        """What the forms of a session carry, so that no other page can send them."""
        return hmac.new(self._secret, b"communique form " + session.encode(), sha256).hexdigest()

    def marked(self, session: str, mark: str) -> bool:
        """Whether a form carries its session's mark."""
        return hmac.compare_digest(self.mark(session).encode(), mark.encode("utf-8", "replace"))


def new_session() -> str:
    """A session that nobody can guess."""
    return secrets.token_urlsafe(18)


def secret_file() -> Path:
    """Where the secret is kept: ``COMMUNIQUE_SECRET_FILE``, else in the user's folder of settings."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    settings = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(settings) / "communique" / "secret"


def kept_secret() -> bytes | None:
    """The secret that is kept; None where there is none.

    Raises:
        OutputError: when it cannot be read, or is too short to be one.
    """
    path = secret_file()
    try:
        secret = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(f"cannot be read ({error.strerror})", where=str(path)) from None
    if len(secret) < _BYTES:
        raise OutputError("too short for a secret", where=str(path), do="communique token --new-secret")
    return secret


def make_secret() -> bytes:
    """A new secret, kept where only its owner reads it; tokens of an older one are of no use then.

    Raises:
        OutputError: when it cannot be written.
    """
    path, secret = secret_file(), secrets.token_bytes(_BYTES)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secret)
        fresh.replace(path)
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror})", where=str(path)) from None
    return secret
