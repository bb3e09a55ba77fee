"""Phoenix.*.actors.txt (MIT, Open Event Data Alliance): heads of organisations, offices in a remark."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from training.know.common import SOURCES, read
from training.know.line import Line

OPEN_UNTIL = dt.date(2011, 1, 31)
"""Open terms are trusted so far: the lists of organisations are as old as the cabinets."""
_TERM = r"\[(?:%s)\s*(>?)(\d{6,8})(?:-(\d{6,8}))?\]"


def lines(leaders: Path) -> list[Line]:
    """The terms that ``sources/bodies.tsv`` picks: raw name, role code, file, name, organisation, office."""
    texts = {
        which: (leaders / f"Phoenix.{which}.actors.txt").read_text(encoding="utf-8").splitlines()
        for which in ("International", "Countries")
    }
    out = []
    for raw, code, which, name, body, office, others in read(SOURCES / "bodies.tsv"):
        terms = sorted(set(_terms(texts[which], raw, code)))
        if not terms:
            raise ValueError(f"sources/bodies.tsv: no term of {code} for {raw} in Phoenix.{which}.actors.txt")
        spellings = tuple(o for o in others.split(";") if o)
        out += [Line(name, body, office, since, until, "", spellings) for since, until in terms]
    return out


def _terms(text: list[str], raw: str, code: str) -> Iterator[tuple[dt.date, dt.date]]:
    """The terms of one actor: on its own line, or on the lines below until the next actor."""
    pattern = re.compile(_TERM % re.escape(code.partition("#")[0]))
    remark = code.partition("#")[2]
    inside = False
    for line in text:
        if line[:1] not in ("", "+", "\t", " ", "#"):
            inside = re.split(r"[\t\[#]", line)[0].strip().rstrip("_") == raw
        if inside and remark in line.partition("#")[2]:
            for is_open, first, last in pattern.findall(line):
                yield _day(first), OPEN_UNTIL if is_open else _day(last)


def _day(digits: str) -> dt.date:
    """A date as ``yymmdd`` (before 30: 20yy) or ``yyyymmdd``; a day past its month's end is its last."""
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) < 30 else "19") + digits
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
