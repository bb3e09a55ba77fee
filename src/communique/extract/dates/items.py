"""A text as the items that the grammar reads: words, numbers and marks with their meanings.

An item is a word, a number (digits, or number words run together: "twenty four", "nineteen ninety-six",
"5 1/2") or one mark. Its ``meanings`` map a symbol of the grammar (``M`` month, ``W`` weekday, ``N``
number ...) to a value. Made in one pass, in time linear in the text.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_PIECE = re.compile(r"[^\W\d_]+|\d+|\S")
_APOSTROPHES = {"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "‑": "-"}
_DIGITS = 8
"""Longest run of digits that is read as a number: no date needs more."""

Meanings = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One item: offsets into the text, the lowered word, and symbol -> value."""

    start: int
    end: int
    word: str
    meanings: Meanings
    capital: bool = False


@cache
def lexicon() -> dict[str, dict[str, Any]]:
    """The word table: symbol -> word -> value."""
    data = files("communique.extract.dates").joinpath("lexicon.json").read_text("utf8")
    table: dict[str, dict[str, Any]] = json.loads(data)
    return table


@cache
def _by_word() -> dict[str, Meanings]:
    out: dict[str, Meanings] = {}
    for symbol, words in lexicon().items():
        for word, value in words.items():
            out.setdefault(word, {})[symbol] = value
    return out


def items(text: str) -> list[Item]:
    """The items of a text, in order."""
    pieces = [m.span() for m in _PIECE.finditer(text)]
    out: list[Item] = []
    i = 0
    while i < len(pieces):
        item, i = _item(text, pieces, i)
        out.append(item)
    return out


def _item(text: str, pieces: list[tuple[int, int]], i: int) -> tuple[Item, int]:
    start, end = pieces[i]
    word = _APOSTROPHES.get(text[start:end], text[start:end].lower())
    if word[0].isdigit():
        return _number(text, pieces, i)
    if word in lexicon()["N"] or word in lexicon()["O"]:
        return _number_words(text, pieces, i)
    following = text[end : end + 1]
    if following == "." and word + "." in _by_word():
        word, end, i = word + ".", end + 1, i + 1
    elif following == "." and word in ("a", "p") and text[end + 1 : end + 2].lower() == "m":
        stop = end + 3 if text[end + 2 : end + 3] == "." else end + 2
        if not text[stop : stop + 1].isalnum():
            meaning = {"AMPM": word}
            while i + 1 < len(pieces) and pieces[i + 1][0] < stop:
                i += 1
            return Item(start, stop, word + ".m.", meaning), i + 1
    return Item(start, end, word, _by_word().get(word, {}), text[start].isupper()), i + 1


def _number(text: str, pieces: list[tuple[int, int]], i: int) -> tuple[Item, int]:
    """Digits with what belongs to them: 1st, 1990s, 2.5, 5 1/2, 1,600."""
    start, end = pieces[i]
    digits = text[start:end]
    if len(digits) > _DIGITS or not digits.isascii():
        return Item(start, end, digits, {}), i + 1
    number = int(digits)
    tail = text[end : end + 3].lower()
    if tail[:2] in ("st", "nd", "rd", "th") and not tail[2:].isalpha() and number <= 400:
        return Item(start, end + 2, digits + tail[:2], _ordinal(number)), i + 2
    if tail[:1] == "s" and not tail[1:2].isalpha() and number % 10 == 0 and len(digits) in (2, 4):
        decade = number if len(digits) == 4 else 1900 + number
        return Item(start, end + 1, digits + "s", {"DECADE": decade}), i + 2
    if tail[:1] == "." and tail[1:2].isdigit() and i + 2 < len(pieces):
        stop = pieces[i + 2][1]
        if stop - end <= 3 and text[stop : stop + 1] != ".":
            value = float(text[start:stop])
            return Item(start, stop, text[start:stop], {"N": value, "CLOCK": text[start:stop]}), i + 3
    half, i_next, stop = _fraction(text, pieces, i)
    if half is not None:
        return Item(start, stop, text[start:stop], {"N": number + half}), i_next
    return Item(start, end, digits, _digit_meanings(digits, number)), i + 1


def _fraction(text: str, pieces: list[tuple[int, int]], i: int) -> tuple[float | None, int, int]:
    if i + 3 < len(pieces):
        a, slash, b = (text[slice(*pieces[i + k])] for k in (1, 2, 3))
        near = pieces[i + 1][0] - pieces[i][1] == 1
        if near and slash == "/" and (a, b) in (("1", "2"), ("1", "4"), ("3", "4")):
            return int(a) / int(b), i + 4, pieces[i + 3][1]
    return None, i, 0


def _ordinal(number: int) -> Meanings:
    out: Meanings = {"O": number}
    if 1 <= number <= 31:
        out["D"] = number
    return out


def _digit_meanings(digits: str, number: int) -> Meanings:
    if len(digits) <= 2:
        return _two_digits(digits, number)
    out: Meanings = {"N": number}
    if len(digits) == 4:
        if 1000 <= number <= 2199:
            out["Y"] = number
        if number // 100 <= 24 and number % 100 <= 59:
            out["HHMM"] = digits
    year, month, day = number // 10000, number // 100 % 100, number % 100
    if len(digits) == 8 and 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31:
        out["YMD"] = number
    return out


def _two_digits(digits: str, number: int) -> Meanings:
    out: Meanings = {"N": number}
    if 1 <= number <= 31:
        out["D"] = number
    if 1 <= number <= 12:
        out["MN"] = number
    if number <= 24:
        out["H"] = number
    if len(digits) == 2:
        out["YY"] = number
        if number <= 59:
            out["MIN"] = number
    return out


def _number_words(text: str, pieces: list[tuple[int, int]], i: int) -> tuple[Item, int]:
    """Number words run together, joined by blanks or hyphens: at most six of them."""
    cardinals, ordinals = lexicon()["N"], lexicon()["O"]
    values: list[float] = []
    k, stop, ordinal = i, pieces[i][1], False
    while k < len(pieces) and len(values) < 6:
        at = k + 1 if values and text[slice(*pieces[k])] == "-" and k + 1 < len(pieces) else k
        word = text[slice(*pieces[at])].lower()
        if values and pieces[at][0] - stop > 1:
            break
        if word in cardinals and not (values and not _joins(values[-1], cardinals[word])):
            values.append(cardinals[word])
        elif word in ordinals and not (values and not _joins(values[-1], ordinals[word])):
            values.append(ordinals[word])
            ordinal = True
        else:
            break
        stop, k = pieces[at][1], at + 1
        if ordinal:
            break
    start = pieces[i][0]
    word = text[start:stop].lower()
    number = _compose(values)
    meanings: Meanings = _ordinal(int(number)) if ordinal else {"N": number}
    if not ordinal and len(values) > 1 and 1100 <= number <= 2199:
        meanings["Y"] = int(number)
    if not ordinal and len(values) == 1:
        if number <= 12:
            meanings["H"] = int(number)
        meanings = {**_by_word().get(word, {}), **meanings}
    if ordinal and len(values) == 1:
        meanings = {**_by_word().get(word, {}), **meanings}
    return Item(start, stop, word, meanings, text[start].isupper()), k


def _joins(left: float, right: float) -> bool:
    if right in (100, 1000):
        return left < right
    if left in (100, 1000):
        return right < left
    if 20 <= left < 100 and left % 10 == 0 and right < 10:
        return True
    return left in (18, 19, 20) and 10 <= right < 100


def _compose(values: list[float]) -> float:
    total: float = 0
    for value in values:
        if value in (100, 1000):
            total = max(total, 1) * value
        elif total in (18, 19, 20) and value >= 10:
            total = total * 100 + value
        else:
            total += value
    return total
