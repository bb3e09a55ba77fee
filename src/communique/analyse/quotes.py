"""Quotation marks of newswire: which characters stand inside a quotation.

Marks come as "...", ``...'', “...”, «...», „...“; a quotation that runs over paragraphs opens every
paragraph anew and closes only at its end. Single quotation marks are left alone: apostrophes are far
more frequent.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"``|''|[\"“”„«»]")
_OPENING = frozenset(("``", "“", "„", "«"))
_CLOSING = frozenset(("''", "”", "»"))
_PARAGRAPH = re.compile(r"\n\s*\n")


def quotations(text: str) -> list[tuple[int, int]]:
    """Stretches of ``text`` inside quotation marks, the marks included.

    A quotation ends at its closing mark, or at the end of its paragraph: there it goes on in the next
    one only if that one opens with a mark again, which makes it a stretch of its own.

    Returns:
        Half-open code point offsets, in order, none overlapping.
    """
    found: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        opened: int | None = None
        for mark in _MARK.finditer(text, start, end):
            if opened is None:
                if _opens(text, mark, start):
                    opened = mark.start()
            elif _opens_line(text, mark):
                found.append((opened, mark.start()))
                opened = mark.start()
            elif _closes(text, mark, end):
                found.append((opened, mark.end()))
                opened = None
        if opened is not None:
            found.append((opened, end))
    return found


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of the stretches of ``text`` between blank lines, without the blank lines."""
    out, at = [], 0
    for gap in _PARAGRAPH.finditer(text):
        if gap.start() > at:
            out.append((at, gap.start()))
        at = gap.end()
    if at < len(text):
        out.append((at, len(text)))
    return out


def _opens_line(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark opens a line: a quotation that runs on over lines set without blank ones."""
    line = text.rfind("\n", max(0, mark.start() - 4), mark.start())
    return line >= 0 and not text[line : mark.start()].strip() and text[mark.end() : mark.end() + 1].isalnum()


def _opens(text: str, mark: re.Match[str], start: int) -> bool:
    kind = mark.group()
    if kind in _OPENING:
        return True
    if kind in _CLOSING:
        return False
    return (
        mark.start() == start
        or not text[mark.start() - 1].isalnum()
        or text[mark.end() : mark.end() + 1].isalnum()
    )


def _closes(text: str, mark: re.Match[str], end: int) -> bool:
    kind = mark.group()
    if kind in _CLOSING:
        return True
    if kind in _OPENING:
        return kind == "“" and (mark.end() >= end or not text[mark.end()].isalnum())
    return True
