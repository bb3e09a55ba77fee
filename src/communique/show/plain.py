"""Report text made safe for a terminal.

A report may hold anything: escape sequences that recolour or clear the screen, marks that turn the
direction of what follows, markup of the printing library. None of it reaches the terminal.
"""

from __future__ import annotations

import re

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
_REPLACEMENT = "\ufffd"
_ASCII = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "·": "-", "…": "..."})


def line(text: str, *, ascii_only: bool = False) -> str:
    """``text`` as one line that is safe to print.

    White space becomes single spaces; control characters are shown as their pictures (U+2400 block),
    lone surrogates as U+FFFD; direction marks go.

    Args:
        text: any text.
        ascii_only: whether the terminal takes ASCII alone; what it lacks is shown as ``?``.
    """
    safe = "".join(map(_visible, _DIRECTION.sub("", _SPACE.sub(" ", text)))).strip()
    return to_ascii(safe) if ascii_only else safe


def to_ascii(text: str) -> str:
    """``text`` in ASCII: quotation marks and dashes as typewritten, the rest as ``?``."""
    return text.translate(_ASCII).encode("ascii", "replace").decode("ascii")


def _visible(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x80 <= code < 0xA0 or 0xD800 <= code <= 0xDFFF:
        return _REPLACEMENT
    return char
