"""The grammar as a table, and the search for its rows in a text.

The rows stand in ``grammar.tsv``; a row is expanded to plain sequences of symbols, and all sequences
make one tree. At every item the tree is walked as far as the items allow, at most as deep as the longest
row: time is linear in the text whatever the text is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from communique.extract.dates.items import Item

Sequence = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: the form that its match has, and constants for resolving it."""

    form: str
    constants: tuple[tuple[str, int], ...]
    order: int


@dataclass(frozen=True, slots=True)
class Match:
    """A row that fits items ``start`` to ``end`` (half open), with the values of its symbols in order."""

    start: int
    end: int
    row: Row
    bound: tuple[tuple[str, Any], ...]

    def get(self, symbol: str, default: Any = None) -> Any:
        """The value of the first item that was read as ``symbol``."""
        return next((v for s, v in self.bound if s == symbol), default)

    def all(self, symbol: str) -> list[Any]:
        """The values of all items that were read as ``symbol``."""
        return [v for s, v in self.bound if s == symbol]

    def words(self) -> list[str]:
        """The words that the row names outright."""
        return [s for s, _ in self.bound if not s[0].isupper()]


@dataclass(slots=True)
class _Node:
    following: dict[str, _Node] = field(default_factory=dict)
    row: Row | None = None


@cache
def tree() -> _Node:
    """The tree of all rows."""
    root = _Node()
    macros: dict[str, str] = {}
    text = files("communique.extract.dates").joinpath("grammar.tsv").read_text("utf8")
    for order, line in enumerate(text.splitlines()):
        if not line or line.startswith("#"):
            continue
        form, pattern, *rest = line.split("\t")
        if form.startswith("@"):
            macros[form] = pattern
            continue
        constants = tuple((k, int(v)) for k, v in (c.split("=") for c in " ".join(rest).split()))
        row = Row(form, constants, order)
        for sequence in set(_sequences(_Reader(_pieces(pattern, macros)).alternatives())):
            if sequence:
                _plant(root, sequence, row)
    return root


def _plant(root: _Node, sequence: Sequence, row: Row) -> None:
    node = root
    for symbol in sequence:
        node = node.following.setdefault(symbol, _Node())
    if node.row is None:
        node.row = row


def _pieces(pattern: str, macros: dict[str, str]) -> list[str]:
    spaced = pattern.replace("(", " ( ").replace(")", " ) ").replace("|", " | ").replace("?", " ? ")
    out: list[str] = []
    for piece in spaced.split():
        if piece.startswith("@"):
            out += ["(", *_pieces(macros[piece], macros), ")"]
        else:
            out.append(piece)
    return out


class _Reader:
    """Recursive descent over a pattern: to a list of plain sequences."""

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        self.at = 0

    def alternatives(self) -> list[Sequence]:
        out = self.sequence()
        while self.at < len(self.pieces) and self.pieces[self.at] == "|":
            self.at += 1
            out = out + self.sequence()
        return out

    def sequence(self) -> list[Sequence]:
        out: list[Sequence] = [()]
        while self.at < len(self.pieces) and self.pieces[self.at] not in ("|", ")"):
            piece = self.pieces[self.at]
            self.at += 1
            if piece == "(":
                options = self.alternatives()
                self.at += 1
            else:
                options = [(piece,)]
            if self.at < len(self.pieces) and self.pieces[self.at] == "?":
                self.at += 1
                options = [*options, ()]
            out = [a + b for a in out for b in options]
        return out


def _sequences(found: list[Sequence]) -> Iterator[Sequence]:
    yield from found


def matches_at(items: list[Item], start: int, stop: int | None = None) -> list[Match]:
    """Every row that fits from item ``start`` on and ends by ``stop``; longest first, then table order."""
    limit = len(items) if stop is None else stop
    out: list[Match] = []
    stack: list[tuple[_Node, int, tuple[tuple[str, Any], ...]]] = [(tree(), start, ())]
    while stack:
        node, at, bound = stack.pop()
        if node.row is not None:
            out.append(Match(start, at, node.row, bound))
        if at >= limit or not node.following:
            continue
        item = items[at]
        if item.word in node.following:
            stack.append((node.following[item.word], at + 1, (*bound, (item.word, item.word))))
        for symbol, value in item.meanings.items():
            if symbol in node.following:
                stack.append((node.following[symbol], at + 1, (*bound, (symbol, value))))
    out.sort(key=lambda m: (-m.end, m.row.order))
    return out
