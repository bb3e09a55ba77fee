"""Lines that stand somewhere on pages to paragraphs of running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_DIVIDED = re.compile(r"(?<=[a-z])[-\u00ad]$")
_SHORT = 0.8
"""Share of the longest line's characters below which a line that ends a sentence ends its paragraph."""
_WIDE = 1.35
"""Times the usual distance of two lines from which a distance parts paragraphs."""
_DOUBLE = 2.6
"""Times the size of the type over which a distance is no line spacing, even a double one."""
_INDENT = 0.8
"""Times the size of the type by which a line that opens a paragraph is set in, at least."""


@dataclass(slots=True)
class Line:
    """A line: its text, page, and where its baseline begins (points, from the lower left), size of type."""

    text: str
    page: int
    x: float
    y: float
    size: float


def paragraphs(lines: Sequence[Line]) -> str:
    """The text of the lines in their order: lines of a paragraph joined, a blank line between paragraphs.

    A word divided at the end of a line is made whole.
    """
    lines = [line for line in lines if line.text.strip()]
    if not lines:
        return ""
    longest = max(len(line.text.strip()) for line in lines)
    usual, left = _usual(lines), min(line.x for line in lines)
    out = [" ".join(lines[0].text.split())]
    for before, line in pairwise(lines):
        text = " ".join(line.text.split())
        if _parts(before, line, usual, left, longest):
            out.append(text)
        elif _DIVIDED.search(out[-1]) and text[:1].islower():
            out[-1] = out[-1][:-1] + text
        else:
            out[-1] += " " + text
    return "\n\n".join(out)


def _usual(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of one paragraph: the lower quartile of all, unless that is none."""
    size = sorted(line.size for line in lines)[len(lines) // 2]
    gaps = sorted(a.y - b.y for a, b in pairwise(lines) if a.page == b.page and a.y > b.y)
    quartile = gaps[len(gaps) // 4] if gaps else size
    return quartile if quartile <= _DOUBLE * size else 1.2 * size


def _parts(before: Line, line: Line, usual: float, left: float, longest: int) -> bool:
    """Whether a paragraph ends between two lines."""
    ended = _END.search(before.text.strip()) is not None
    if ended and len(before.text.strip()) < _SHORT * longest:
        return True
    if before.page != line.page or line.y > before.y:
        return ended and line.text.strip()[:1].isupper() and line.x > left + _INDENT * line.size
    if before.y - line.y > _WIDE * usual:
        return True
    return ended and line.x > before.x + _INDENT * line.size
