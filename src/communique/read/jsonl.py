"""JSON: one object, an array of objects, or one object a line; of named columns, of ninjs or of our own.

An object is ninjs when it has ninjs's keys, a record of Communique's when it says so; else its keys are
columns. A file of many lines is read line by line, an array whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from communique.errors import EmptyInputError, FormatError, InputError
from communique.read import ninjs
from communique.read.columns import NAMES, columns, document
from communique.read.decode import decode, utf8
from communique.read.registry import Reader, ReadFailure
from communique.read.sniff import start
from communique.read.stream import Input, Lines
from communique.records import SCHEMA, Document

_OPENS = re.compile(r'\s*(?:\{\s*"|\[\s*\{\s*")')
_KEYS = frozenset(("schema", *(name.lower() for name in (*NAMES["text"], *ninjs.KEYS))))
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?|[{}\[\]]')


def takes(head: bytes) -> bool:
    """Whether a file begins as JSON whose objects have a key that we know."""
    text = start(head)
    return _OPENS.match(text) is not None and any(key.lower() in _KEYS for key in _keys(text))


def _keys(text: str) -> Iterator[str]:
    """The keys of the outermost objects, none of those within them."""
    depth, outermost = 0, 2 if text.lstrip().startswith("[") else 1
    for token in _TOKEN.finditer(text):
        if token.group() in ("{", "["):
            depth += 1
        elif token.group() in ("}", "]"):
            depth -= 1
        elif depth == outermost and token.group(2):
            yield token.group(1)


def read(source: Input) -> Iterator[Document | ReadFailure]:
    """The report of each object; one that cannot be read is a failure, the next is read.

    Raises:
        FormatError: when it is no JSON at all.
    """
    if _one_a_line(source.head):
        yield from _lines(source)
        return
    value = _parse(decode(source.whole(), where=source.where), source.where)
    if isinstance(value, dict):
        yield report(value, id=source.id, where=source.where)
        return
    if not isinstance(value, list):
        raise FormatError("JSON without an object", where=source.where, do="give objects with a text")
    for n, item in enumerate(value, 1):
        yield _safely(item, f"{source.id}-{n}", f"{source.where}, object {n}")


def _one_a_line(head: bytes) -> bool:
    """Whether the first line is an object of its own, or is one that goes on beyond the head."""
    line, end, _ = start(head).partition("\n")
    return line.startswith("{") and (not end or line.rstrip().endswith("}"))


def _lines(source: Input) -> Iterator[Document | ReadFailure]:
    """The reports of the lines; a line that is alone has the source's id."""
    lines = Lines(utf8(source), source.where)
    first = next(_values(lines, source.where), None)
    if first is None:
        raise EmptyInputError("nothing in it", where=source.where, do="give objects with a text")
    second = next(_values(lines, source.where), None)
    if second is None:
        yield _of_line(first, source.id, source.where)
        return
    for numbered in chain((first, second), _values(lines, source.where)):
        number = numbered[0]
        yield _of_line(numbered, f"{source.id}-{number}", f"{source.where}, line {number}")


def _values(lines: Lines, where: str) -> Iterator[tuple[int, Any]]:
    """The numbers and values of the lines that are not blank; a failure for one that cannot be read."""
    while True:
        try:
            line = next(lines)
            if line.strip():
                place = f"{where}, line {lines.number}"
                yield lines.number, _parse(decode(line, where=place), place)
        except StopIteration:
            return
        except InputError as error:
            yield lines.number, ReadFailure(error)


def _of_line(numbered: tuple[int, Any], id: str, where: str) -> Document | ReadFailure:
    value = numbered[1]
    return value if isinstance(value, ReadFailure) else _safely(value, id, where)


def _safely(value: Any, id: str, where: str) -> Document | ReadFailure:
    try:
        return report(value, id=id, where=where)
    except InputError as error:
        return ReadFailure(error)


def report(value: Any, *, id: str, where: str) -> Document:
    """The report that a JSON value holds.

    Raises:
        InputError: when it holds none.
    """
    if not isinstance(value, dict):
        raise FormatError("no JSON object", where=where, do="give an object with a text")
    if value.get("schema") == SCHEMA and isinstance(value.get("document"), dict):
        value = value["document"]
    elif ninjs.is_item(value):
        return ninjs.document(value, id=id, where=where)
    return document(value, columns(map(str, value)), id=id, where=where)


def _parse(text: str, where: str) -> Any:
    if not text.strip():
        raise EmptyInputError("nothing in it", where=where, do="give objects with a text")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise FormatError(
            f"broken JSON: {error.msg} at character {error.pos}", where=where, do="mend it"
        ) from None
    except (ValueError, RecursionError) as error:  # a number of many digits; nested too deep
        what = "nested too deep" if isinstance(error, RecursionError) else str(error)[:80]
        raise FormatError(f"JSON that is not read: {what}", where=where, do="mend it") from None


READER = Reader("JSON", frozenset({".json", ".jsonl", ".ndjson"}), takes, read)
