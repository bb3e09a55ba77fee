"""The heading that opens a report in capitals: where "Smith Lauds Latvia" is no name."""

from __future__ import annotations

from communique.extract.speakers.words import Words

_LEAST = 4
"""Fewest long words of a heading that are looked at."""
_SHARE = 0.8
"""Least share of its long words that open with a capital letter."""
_LONG = 4


def heading(words: Words) -> int:
    """How many words the report's first line has if it is a heading in capitals, else 0.

    A heading ends without a full stop, and nearly all of its words of four letters or more are capitalised.
    """
    end = words.text.find("\n")
    line = words.text[:end].rstrip() if end > 0 else ""
    if not line or line[-1] in ".?!":
        return 0
    last = words.range(0, len(line))[1]
    long = [w for w in words[:last] if w.alpha and w.end - w.start >= _LONG]
    capitals = sum(w.cap for w in long)
    return last if len(long) >= _LEAST and capitals >= _SHARE * len(long) else 0


def known(words: Words, first: int, last: int, end: int) -> tuple[int, int] | None:
    """The longest part of a run of a heading that the text below names, too, or None.

    Args:
        words: the report's words.
        first, last: the run, half open.
        end: where the heading ends.
    """
    below = words.text[words[end - 1].end :]
    for size in range(last - first, 0, -1):
        for at in range(first, last - size + 1):
            if not words[at].closed and words.words_of(at, at + size) in below:
                return at, at + size
    return None
