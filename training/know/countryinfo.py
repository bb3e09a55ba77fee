"""CountryInfo.120116.txt (CC BY-SA 3.0, Philip A. Schrodt): heads to the day, cabinets to the month."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.know.countries import codes
from training.know import countryinfo_usa
from training.know.person_names import plain, usual

LEADERS_UNTIL = dt.date(2008, 6, 30)
"""Open terms of heads (``[>date]``) are trusted so far: the file is thinly updated after mid 2008."""
CABINETS = (dt.date(2003, 1, 1), dt.date(2011, 1, 31))
"""First and last month of the monthly directories, less the last one: a list lags behind events."""

USA_UNTIL = dt.date(2011, 12, 31)
"""Open terms of the United States are trusted so far: that section was brought up to date in January 2012."""

_OPEN = dt.date(2011, 2, 28)
Months = tuple[dt.date, dt.date, str]
"""First day, last day and role code of a stretch of monthly directories."""

_COUNTRY = re.compile(r"<Country>(.*?)</Country>", re.S)
_CODES = tuple(re.compile(rf"<{tag}>([A-Z]{{3}})</{tag}>") for tag in ("ISO3166-alpha3", "CountryCode"))
_COPIES = frozenset(("JEY", "GGY"))
"""Blocks that hold the cabinet of the United Kingdom over again."""
_SECTION = re.compile(r"<(Leaders|Government)>(.*?)</\1>", re.S)
_LEADER = re.compile(r"^\s*([{A-Z][^\[#]*?)\s*\[([>B\d][^\]]*)\]")
_TURNED = re.compile(r"^\s*(\[[^\]]*\])\s+([A-Z_]{5,})\b")
_TERM = re.compile(r"\[([A-Z]{3}[A-Z]*)?\s*([<>]?)(\d{8})(?:\s*-\s*(\d{8}))?\]")
_NAMES = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one person as the source gives it; ``title`` is its own word for the office."""

    names: tuple[str, ...]
    country: str
    title: str
    since: dt.date
    until: dt.date
    exact: bool


def terms(path: Path) -> Iterator[Term]:
    """Every term of the file: heads first, then cabinets."""
    text = path.read_text(encoding="utf-8", errors="replace").replace("\x00", "")
    for block in _COUNTRY.findall(text):
        code = _code(block)
        for name, body in _SECTION.findall(block) if code else ():
            read = _leaders if name == "Leaders" else _usa if code == "USA" else _government
            yield from read(body, code)


def _code(block: str) -> str:
    """The alpha-3 code of a country; some are mistyped (JON, IL), and then its CAMEO code is right."""
    found = (pattern.search(block) for pattern in _CODES)
    code = next((m.group(1) for m in found if m and m.group(1) in codes()), "")
    return "" if code in _COPIES else code


def _usa(body: str, country: str) -> Iterator[Term]:
    for office, lines in countryinfo_usa.sections(body):
        for line in lines.splitlines():
            names = _names(line.partition("[")[0], country)
            for role, sign, first, last in _TERM.findall(line) if names else ():
                since, until = _day(first), _day(last) if last else USA_UNTIL
                if role and sign != "<" and since and until and since <= until:
                    yield Term(names, country, office, since, until, exact=True)


def _leaders(body: str, country: str) -> Iterator[Term]:
    title = ""
    for line in body.splitlines():
        tag = re.match(r"\s*<(/?)([^>]+?)\s*>", line)
        if tag:
            title = "" if tag.group(1) else tag.group(2)
            continue
        line = _TURNED.sub(r"\t\2 \1", line)
        match = _LEADER.match(line)
        if not match or not title or line.lstrip().startswith("#"):
            continue
        for _, sign, first, last in _TERM.findall(line):
            since = _day(first)
            until = _day(last) if last else LEADERS_UNTIL
            if since and until and sign != "<" and since <= until:
                names = _names(match.group(1), country, alone=True)
                yield Term(names, country, title, since, until, exact=True)


def _government(body: str, country: str) -> Iterator[Term]:
    for line in body.splitlines():
        if "#" not in line or line.lstrip().startswith("#"):
            continue
        left, _, title = line.partition("#")
        titles = [t.strip() for t in title.split("#")[0].split(" & ") if t.strip()]
        names = _names(left.partition("[")[0], country)
        if names:
            for span, one in _paired(_months(left), titles):
                since, until = _vouched(span)
                if since <= until:
                    yield Term(names, country, one, since, until, exact=False)


def _months(left: str) -> list[Months]:
    out = []
    for role, sign, first, last in _TERM.findall(left):
        since = CABINETS[0] if sign == "<" else _day(first)
        until = _day(first) if sign == "<" else _day(last) if last else _OPEN
        if "GOV" in role and since and until:
            out.append((since, until, role))
    return out


def _merged(spans: list[Months]) -> list[Months]:
    """Spans of one role that follow each other within two months become one."""
    out: list[Months] = []
    for since, until, role in spans:
        if out and out[-1][2] == role and 0 <= (since - out[-1][1]).days <= 62:
            out[-1] = (out[-1][0], until, role)
        else:
            out.append((since, until, role))
    return out


def _paired(spans: list[Months], titles: list[str]) -> list[tuple[Months, str]]:
    """Each span with its title.

    The file lists spans by role and titles in the same order, equal neighbours once. A lone title is
    sure for the first span only: the file keeps the first title of a role, whatever followed.
    """
    merged = _merged(spans)
    if len(titles) == len(merged):
        return list(zip(merged, titles, strict=True))
    if len(titles) == len(spans):
        return list(zip(spans, titles, strict=True))
    return [(merged[0], titles[0])] if len(titles) == 1 and len({r for _, _, r in merged}) == 1 else []


def _vouched(span: Months) -> tuple[dt.date, dt.date]:
    """The days a span vouches for, without its last month: the successor may be in office by then."""
    since, until, _ = span
    if until == _OPEN:
        return since, CABINETS[1]
    return since, until.replace(day=1) - dt.timedelta(days=1)


def _names(raw: str, country: str, *, alone: bool = False) -> tuple[str, ...]:
    """The names of an entry; one of a single word (a monarch's) only where ``alone`` says so."""
    parts = [p for p in _NAMES.findall(raw) if p.strip(" _")]
    rest = _NAMES.sub(" ", raw).strip()
    if rest.strip(" _"):
        parts.append(rest)
    names = dict.fromkeys(n for p in parts for n in (usual(p, country), plain(p)))
    full = tuple(n for n in names if " " in n or "-" in n)
    return full or tuple(names) if alone else full


def _day(digits: str) -> dt.date | None:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    if not 1 <= month <= 12 or day < 1:
        return None
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
