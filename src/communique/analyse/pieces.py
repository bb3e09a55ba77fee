"""Wordpieces: what the encoder reads.

The encoder is uncased, so every piece carries the case of its word, and whether it stands inside
quotation marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from communique.analyse.quotes import quotations

Ints = NDArray[np.int64]

CLS, SEP, PAD = 101, 102, 0
CASES = 5
"""Of the word of a piece: 0 lower, 1 capitalised, 2 capitals, 3 mixed, 4 without letters."""
QUOTE_STATES = 3
"""Of a piece: 0 outside quotation marks, 1 inside, 2 a piece that opens a paragraph outside them."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as wordpieces, one row each.

    Attributes:
        ids: vocabulary ids, shape (n,).
        starts: code point offsets of the first character of each piece, shape (n,).
        ends: code point offsets after its last character, shape (n,).
        cases: case classes, shape (n,), see ``CASES``.
        quotes: quotation states, shape (n,), see ``QUOTE_STATES``.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    cases: Ints
    quotes: Ints

    def __len__(self) -> int:
        return len(self.ids)


@cache
def tokenizer() -> Tokenizer:
    """The wordpiece tokenizer of the encoder, loaded once a process."""
    path = files("communique.analyse") / "model" / "tokenizer.json"
    return Tokenizer.from_str(path.read_text("utf-8"))


def pieces(text: str) -> Pieces:
    """Cut a text into wordpieces; offsets count its code points."""
    coded = tokenizer().encode(text, add_special_tokens=False)
    spans = np.asarray(coded.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = spans[:, 0], spans[:, 1]
    return Pieces(
        ids=np.asarray(coded.ids, dtype=np.int64),
        starts=starts,
        ends=ends,
        cases=_cases(text, coded.word_ids, spans),
        quotes=_quote_states(text, starts, ends),
    )


def _cases(text: str, words: list[int | None], spans: Ints) -> Ints:
    """The case class of each piece's whole word."""
    out = np.empty(len(spans), dtype=np.int64)
    at = 0
    while at < len(spans):
        last = at
        while last + 1 < len(spans) and words[last + 1] == words[at]:
            last += 1
        out[at : last + 1] = case_of(text[spans[at, 0] : spans[last, 1]])
        at = last + 1
    return out


def case_of(word: str) -> int:
    """The case class of a word, see ``CASES``."""
    if not any(c.isalpha() for c in word):
        return 4
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() and not any(c.isupper() for c in word[1:]) else 3


def _quote_states(text: str, starts: Ints, ends: Ints) -> Ints:
    out = np.zeros(len(starts), dtype=np.int64)
    before = [0, *ends.tolist()]
    out[
        [
            i
            for i, (a, b) in enumerate(zip(before, starts.tolist(), strict=False))
            if a < b and "\n" in text[a:b]
        ]
    ] = 2
    for a, b in quotations(text):
        out[np.searchsorted(starts, a) : np.searchsorted(starts, b)] = 1
    return out
