"""Finished records, as ``communique read`` writes them: JSON of one, an array of them, or JSON Lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from communique.errors import CorrectionError, FormatError, InputError
from communique.ledger.human.kept import KEY, Kept
from communique.records import SCHEMA, Record

HEAD = 65_536
"""Bytes of a file that tell whether it holds records."""
_MARK = re.compile(rb'"schema"\s*:\s*"communique/')
_LINES = (".jsonl", ".ndjson")
_DO = "give what 'communique read --format jsonl' writes"


def holds_records(name: str, head: bytes) -> bool:
    """Whether a file holds records: JSON that names the schema.

    Args:
        name: of the file; "" for standard input.
        head: its first `HEAD` bytes.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if name and Path(name).suffix.lower() in _LINES:
        return True
    return start in (b"{", b"[") and _MARK.search(head) is not None


@dataclass(frozen=True, slots=True)
class Finished:
    """A record as it came, with what people said of it where it was."""

    record: Record
    kept: Kept | None = None


def records(file: BinaryIO, where: str) -> Iterator[Finished | InputError]:
    """The records of a file, one after the other; what is none is an error that says where.

    Args:
        file: JSON Lines is read line by line, other JSON whole.
        where: what errors name as the place.
    """
    first = file.readline()
    if not first.strip():
        first = next((line for line in file if line.strip()), b"")
    try:
        one = json.loads(first)
    except ValueError:
        one = None
    if isinstance(one, dict):
        yield from _lines(first, file, where)
    else:
        yield from _whole(first + file.read(), where)


def _lines(first: bytes, rest: Iterable[bytes], where: str) -> Iterator[Finished | InputError]:
    yield _record(first, f"{where}, line 1")
    for number, line in enumerate(rest, 2):
        if line.strip():
            yield _record(line, f"{where}, line {number}")


def _whole(data: bytes, where: str) -> Iterator[Finished | InputError]:
    try:
        found = json.loads(data)
    except ValueError as error:
        yield FormatError(f"no JSON ({error})", where=where, do=_DO)
        return
    several = isinstance(found, list)
    for number, one in enumerate(found if several else [found], 1):
        yield checked(one, f"{where}, record {number}" if several else where)


def _record(line: bytes, where: str) -> Finished | InputError:
    try:
        found = json.loads(line)
    except ValueError as error:
        return FormatError(f"no JSON ({error})", where=where, do=_DO)
    return checked(found, where)


def checked(data: Any, where: str) -> Finished | InputError:
    """The record of a JSON object; an error where it is none, or a span is not the words of its place."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        return FormatError(f"no record of {SCHEMA}", where=where, do=_DO)
    try:
        record = Record.from_dict(data)
        record.to_dict()
        kept = Kept.from_dict(data[KEY], record.document) if KEY in data else None
        text = record.document.text
        bad = next((s for s in _spans({**data, KEY: None}) if text[s["start"] : s["end"]] != s["text"]), None)
    except (KeyError, TypeError, ValueError, AttributeError, CorrectionError) as error:
        return FormatError(f"no record: {type(error).__name__}: {error}", where=where, do=_DO)
    if bad is not None:
        place = f"{bad['start']} to {bad['end']}"
        return FormatError(f"a span that is not the text from {place}", where=where, do=_DO)
    return Finished(record, kept)


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        else:
            for inner in value.values():
                yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)
