"""A user's own office holders: a plain CSV, checked row by row."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import hashlib
import io
import re
from pathlib import Path

from communique.errors import RegisterError
from communique.know.countries import codes, country_of
from communique.know.office_names import office_key
from communique.know.organisations import organisation
from communique.know.people import Row

COLUMNS = ("name", "country", "office", "since", "until")
"""Columns that a register must have, in any order; ``wikidata`` may stand beside them."""
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ITEM = re.compile(r"Q[1-9]\d*")


def read_csv(path: Path) -> tuple[tuple[Row, ...], str]:
    """The rows of a register and the file's sha256.

    Raises:
        RegisterError: when the file cannot be read, or naming the line that cannot be used.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RegisterError(
            f"cannot read the register ({error.strerror})",
            where=str(path),
            do="check the path given to --register",
        ) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterError("not UTF-8", where=str(path), do="save the file as UTF-8") from error
    return tuple(_rows(text, path)), hashlib.sha256(raw).hexdigest()


def _rows(text: str, path: Path) -> list[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [(name or "").strip() for name in reader.fieldnames or ()]
        missing = [c for c in COLUMNS if c not in header]
        if missing:
            raise RegisterError(
                f"no column {', '.join(missing)}",
                where=f"{path}, line 1",
                do=f"begin the file with the line {','.join(COLUMNS)}",
            )
        reader.fieldnames = header
        return [_row(cells, f"{path}, line {reader.line_num}") for cells in reader if any(cells.values())]
    except csv.Error as error:
        raise RegisterError(
            f"no CSV ({error})", where=f"{path}, line {reader.line_num}", do="quote the cell"
        ) from error


def _row(cells: dict[str | None, str | list[str] | None], where: str) -> Row:
    if None in cells or any(not isinstance(cells.get(c), str) for c in COLUMNS):
        raise RegisterError(
            "a cell too many or too few",
            where=where,
            do="put a cell that holds a comma between double quotation marks",
        )
    value = {k: v.strip() for k, v in cells.items() if isinstance(k, str) and isinstance(v, str)}
    if not value["name"]:
        raise RegisterError("no name", where=where, do="give the holder's full name")
    country = _country(value["country"], where)
    office = office_key(value["office"], country)
    if office is None:
        raise RegisterError(
            f"no office: {value['office']!r}",
            where=where,
            do="give the office in full, as 'foreign minister'",
        )
    since, until = _day(value["since"], where, last=False), _day(value["until"], where, last=True)
    if since and until and until < since:
        raise RegisterError(
            f"until {until} is before since {since}", where=where, do="put the earlier date in 'since'"
        )
    item = value.get("wikidata", "")
    if item and not _ITEM.fullmatch(item):
        raise RegisterError(
            f"no Wikidata item: {item!r}", where=where, do="write it as Q567, or leave it empty"
        )
    return Row(value["name"], country, office, since, until, item)


def _country(words: str, where: str) -> str:
    if words in codes():
        return words
    body = organisation(words)
    found = body.short if body else country_of(words)
    if not found:
        raise RegisterError(
            f"no country or organisation: {words!r}",
            where=where,
            do="give its ISO 3166-1 alpha-3 code, as FRA",
        )
    return found


def _day(words: str, where: str, *, last: bool) -> dt.date | None:
    if not words:
        return None
    match = _ISO.fullmatch(words)
    try:
        if not match:
            raise ValueError(words)
        year = int(match.group(1))
        month = int(match.group(2) or (12 if last else 1))
        day = int(match.group(3) or (calendar.monthrange(year, month)[1] if last else 1))
        return dt.date(year, month, day)
    except ValueError as error:
        raise RegisterError(
            f"no date: {words!r}", where=where, do="write it as 2011-05-04, 2011-05 or 2011"
        ) from error
