"""Text made safe inside HTML."""

from __future__ import annotations

import re
from html import escape

_UNTAKEN = re.compile("[\x00\ud800-\udfff]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def taken(text: str) -> str:
    """``text`` as a page can hold it: NUL and lone surrogates are U+FFFD; as long as before."""
    return _UNTAKEN.sub("\ufffd", text)


def text(content: str) -> str:
    """``content`` as the text of an element: ``unescape(text(c)) == taken(c)``, always.

    Other control characters stand in an element of class ``ctl``, so that the page can show them.
    """
    safe = escape(taken(content), quote=False).replace("\r", "&#13;")
    return _CONTROL.sub(_shown, safe)


def attribute(content: str) -> str:
    """``content`` as the value of an attribute in double quotes: one line, no direction marks."""
    line = _DIRECTION.sub("", " ".join(content.split()))
    return escape(_CONTROL.sub("\ufffd", taken(line)))


def isolated(content: str) -> str:
    """``content`` in a ``bdi`` of its own, so that its direction stays inside it."""
    return f"<bdi>{text(content)}</bdi>"


def _shown(match: re.Match[str]) -> str:
    return f'<span class="ctl" data-code="{ord(match.group()):02X}">{match.group()}</span>'
