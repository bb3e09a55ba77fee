"""Text as other programs can hold it."""

from __future__ import annotations

import json
import re
from typing import Any

_UNSAFE_JSON = re.compile("[\ud800-\udfff\u0085\u2028\u2029]")
"""What UTF-8 cannot hold, and what some readers of JSON Lines take for the end of a line."""
_UNSAFE_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2), and UTF-8 neither."""
_UNSAFE_CELL = re.compile("[\0\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def json_text(value: Any, *, indent: int | None = None) -> str:
    """A value as JSON text; lone surrogates and odd line ends are escaped, other characters kept."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE_JSON.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def xml_text(words: str) -> str:
    """Words with what XML cannot hold replaced by U+FFFD."""
    return _UNSAFE_XML.sub("�", words)


def cell(words: str) -> str:
    """Words with what tables cannot hold (NUL, lone surrogates) replaced by U+FFFD."""
    return _UNSAFE_CELL.sub("�", words)


def one_line(words: str) -> str:
    """Words with every stretch of white space as one space."""
    return _SPACES.sub(" ", words).strip()
