"""The form of a statement: direct, indirect, or mixed, by which of its words stand in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right

from communique.analyse.quotes import quotations
from communique.analyse.report import Analysis
from communique.extract.attribution import Attribution
from communique.records import Span, StatementForm

_SINGLE = re.compile(r"(?<!\w)['‘](?=[^\W\d])[^\n\"“”]{0,600}?(?<=[\w.,!?…])['’](?!\w)")
"""A quotation in single marks: an apostrophe opens nothing, since a letter stands before it."""
_MARK = re.compile(r"``|''|[\"“”„«»]")
_CLOSER = frozenset(("''", "”", "»"))
_HALF = re.compile(r"[,.!?…](\"|”|'')")
_DIALOGUE = re.compile(r"(?:^|\n|[.!?…\"”])[ \t]*[-–—―][ \t]*$")
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|[Ww]e|us|[Oo]ur|ours|[Yy]our?)\b")
_WORD = re.compile(r"\w+")
_WINDOW = 3000
"""Code points that a quotation without a mark of its own is followed: some ten paragraphs."""


def form(analysis: Analysis, attribution: Attribution) -> StatementForm:
    """Whether a statement gives its speaker's words.

    A quotation that holds the cue as well is somebody else's: inside it only marks of the content's own
    count. A sentence with no cue that speaks in the first person goes on with a quotation.

    Returns:
        ``direct`` when every word of the content is quoted, ``mixed`` when some are, else ``indirect``.
    """
    inside = total = 0
    for span in attribution.content:
        quoted = _quoted(analysis, attribution, span)
        for word in _WORD.finditer(span.text):
            total += 1
            inside += any(a <= word.start() < b for a, b in quoted)
    if inside == 0 and _goes_on(analysis, attribution):
        return "direct"
    return "indirect" if inside == 0 else "direct" if inside == total else "mixed"


def _quoted(analysis: Analysis, attribution: Attribution, span: Span) -> list[tuple[int, int]]:
    """Stretches of the span's text that are its speaker's quoted words; offsets count from its start."""
    own = [m.span() for m in _SINGLE.finditer(_opened(analysis, span))]
    cue = attribution.cue
    if _running(analysis, span) or _half(analysis, span):
        return [(0, len(span.text))]
    if cue is not None and _together(analysis, cue, span):
        return own + (quotations(span.text) if _MARK.search(span.text) else [])
    return own + [(a - span.start, b - span.start) for a, b in _overlapping(analysis, span)]


def _opened(analysis: Analysis, span: Span) -> str:
    """The text of the span, with the single mark that stands just before or after it."""
    text = analysis.text
    after = text[span.end : span.end + 1]
    return text[span.start : span.end] + (after if after in ("'", "’") else "")


def _overlapping(analysis: Analysis, span: Span) -> list[tuple[int, int]]:
    at = max(0, bisect_right(analysis.quotations, (span.start, len(analysis.text) + 1)) - 1)
    out = []
    for a, b in analysis.quotations[at:]:
        if a >= span.end:
            break
        if b > span.start:
            out.append((a, b))
    return out


def _together(analysis: Analysis, cue: Span, span: Span) -> bool:
    """Whether one quotation holds both the cue and the first word of the content."""
    found = _overlapping(analysis, cue)
    return bool(found) and found[0][0] < min(cue.start, span.start) and found[0][1] > max(cue.end, span.start)


def _running(analysis: Analysis, span: Span) -> bool:
    """Whether a quotation left open in an earlier paragraph closes within or after the span."""
    text = analysis.text
    at = bisect_right(analysis.quotations, (span.start, len(text) + 1)) - 1
    if at < 0:
        return False
    a, b = analysis.quotations[at]
    if b > span.start or span.start - b > _WINDOW or _closed(text, a, b):
        return False
    mark = _MARK.search(text, span.start, span.end + _WINDOW)
    return mark is not None and mark.start() >= span.end - 2 and _bare_close(text, mark)


def _half(analysis: Analysis, span: Span) -> bool:
    """Whether the span ends at a closing mark that no mark opened."""
    found = _HALF.search(analysis.text, max(span.start, span.end - 3), span.end + 2)
    if found is None:
        return False
    mark = found.start(1)
    at = bisect_right(analysis.quotations, (mark, -1)) - 1
    return at < 0 or analysis.quotations[at][1] <= mark


def _closed(text: str, a: int, b: int) -> bool:
    """Whether a quotation ends with a mark, and not only because its paragraph does."""
    tail = text[max(a + 1, b - 2) : b]
    return any(mark in tail for mark in ('"', "''", "”", "»", "“"))


def _bare_close(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in _CLOSER:
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return mark.group() == '"' and not before.isspace() and not after.isalnum()


def _goes_on(analysis: Analysis, attribution: Attribution) -> bool:
    """A sentence without a cue in the first person, or one that a dialogue's dash opens."""
    first = attribution.content[0]
    if _DIALOGUE.search(analysis.text[max(0, first.start - 4) : first.start]):
        return True
    return attribution.cue is None and any(_FIRST_PERSON.search(s.text) for s in attribution.content)
