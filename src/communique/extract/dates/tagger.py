"""Which of the grammar's candidates are time expressions, and where they begin and end.

A linear-chain CRF over the items of a sentence, with the grammar's own reading among its features. It was
trained on TimeBank and AQUAINT (``training/dates/tagger.py``); here it is a table of weights and a search
for the best path. Only sentences with a word that can be part of a time expression are looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from communique.analyse import Analysis
from communique.extract.dates.grammar import Match, matches_at
from communique.extract.dates.items import Item
from communique.records import TimexType

Weights = NDArray[np.float64]
_WEAK = frozenset(("N", "D", "MN", "H", "MIN", "YY", "HHMM", "O", "CLOCK", "MODW", "APPROX", "VAGUE", "ZONE"))
_LONGEST = 400
"""Items in one search: a longer sentence is cut, so that memory stays bounded."""


class Tagged(NamedTuple):
    """Items ``start`` to ``end`` (half open) are one expression of this TIMEX3 type."""

    start: int
    end: int
    type: TimexType


class Model(NamedTuple):
    """Labels, feature -> weights by label, and weights of label after label."""

    labels: list[str]
    states: dict[str, Weights]
    transitions: Weights


@cache
def packaged() -> Model:
    """The model that ships with the package."""
    return model_of(json.loads(files("communique.extract.dates").joinpath("tagger.json").read_text("utf8")))


def model_of(data: dict[str, object]) -> Model:
    """A model from its JSON: ``labels``, ``states`` {feature: {label number: weight}}, ``transitions``."""
    labels: list[str] = data["labels"]  # type: ignore[assignment]
    raw: dict[str, dict[str, float]] = data["states"]  # type: ignore[assignment]
    states = {}
    for feature, weights in raw.items():
        row = np.zeros(len(labels))
        for number, weight in weights.items():
            row[int(number)] = weight
        states[feature] = row
    return Model(labels, states, np.array(data["transitions"], dtype=float))


def tag(analysis: Analysis, found: list[Item], model: Model | None = None) -> list[Tagged]:
    """The time expressions among the items of a report."""
    model = model or packaged()
    out: list[Tagged] = []
    tags = tags_of(analysis, found)
    for start, end in stretches(analysis, found):
        labels = best_path(model, features(found, tags, start, end))
        out += spans(labels, start)
    return out


def stretches(analysis: Analysis, found: list[Item]) -> Iterator[tuple[int, int]]:
    """Item ranges of the sentences that hold something temporal."""
    begins = [s for s, _ in analysis.sentences]
    at, start = 0, 0
    for i, item in enumerate(found):
        fresh = False
        while at < len(begins) and begins[at] <= item.start:
            at, fresh = at + 1, True
        if (fresh or i - start >= _LONGEST) and i > start:
            if _temporal(found[start:i]):
                yield start, i
            start = i
    if _temporal(found[start:]):
        yield start, len(found)


def _temporal(some: Iterable[Item]) -> bool:
    return any(
        (item.meanings and not item.meanings.keys() <= _WEAK) or item.word in _TRIGGERS for item in some
    )


_TRIGGERS = frozenset(("time", "moment", "present", "then", "ago", "already", "yet", "while", "term"))


def tags_of(analysis: Analysis, found: list[Item]) -> list[str]:
    """The part of speech of every item: that of the token which holds its first code point."""
    doc = analysis.doc
    out, at = [], 0
    for item in found:
        while at + 1 < len(doc) and doc[at + 1].idx <= item.start:
            at += 1
        out.append(doc[at].tag_ if len(doc) else "")
    return out


def spans(labels: list[str], offset: int = 0) -> list[Tagged]:
    """BIO labels to tagged spans."""
    out: list[Tagged] = []
    start = -1
    kind: TimexType = "DATE"
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and (label[0] != "I"):
            out.append(Tagged(offset + start, offset + i, kind))
            start = -1
        if label[0] == "B" or (label[0] == "I" and start < 0):
            start, kind = i, label[2:]  # type: ignore[assignment]
    return out


def best_path(model: Model, rows: list[list[str]]) -> list[str]:
    """The labels of the best path (Viterbi)."""
    if not rows:
        return []
    zero = np.zeros(len(model.labels))
    scores = [sum((model.states[f] for f in row if f in model.states), start=zero) for row in rows]
    best = scores[0]
    back = []
    for score in scores[1:]:
        table = best[:, None] + model.transitions
        back.append(table.argmax(axis=0))
        best = table.max(axis=0) + score
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [model.labels[i] for i in reversed(path)]


def features(found: list[Item], tags: list[str], start: int, end: int) -> list[list[str]]:
    """The features of items ``start`` to ``end``, one list an item."""
    grammar = grammar_labels(found, start, end)
    words = [_shape(found[i]) for i in range(start, end)]
    own = [_own(found[start + k], words[k], tags[start + k], grammar[k]) for k in range(end - start)]
    return [_row(own, words, tags[start:end], grammar, k) for k in range(end - start)]


def _own(item: Item, word: str, tag_: str, grammar: str) -> list[str]:
    out = [f"w={word}", f"t={tag_}", f"g={grammar}"]
    out += [f"m={m}" for m in item.meanings]
    return out


def _row(own: list[list[str]], words: list[str], tags: list[str], grammar: list[str], k: int) -> list[str]:
    out = ["b", *own[k]]
    for step in (-2, -1, 1, 2):
        if 0 <= k + step < len(own):
            out += [f"{step}{f}" for f in own[k + step]]
        else:
            out.append(f"{step}edge")
    before = words[k - 1] if k else "^"
    after = words[k + 1] if k + 1 < len(own) else "$"
    out += [
        f"w-0={before}|{words[k]}",
        f"w0+={words[k]}|{after}",
        f"g-0={grammar[k - 1] if k else ''}|{grammar[k]}",
    ]
    out += [f"gw-={grammar[k]}|{before}", f"gt={grammar[k]}|{tags[k]}", f"gw={grammar[k]}|{words[k]}"]
    out.append(f"g0+={grammar[k]}|{grammar[k + 1] if k + 1 < len(own) else ''}")
    return out


def _shape(item: Item) -> str:
    word = item.word[:20]
    if word[0].isdigit():
        return "".join("0" if c.isdigit() else c for c in word)
    if "M" in item.meanings and item.word != "may":
        return "<M>"
    if "W" in item.meanings:
        return "<W>"
    if item.meanings.keys() >= {"N"} and item.word not in ("one", "a"):
        return "<N>"
    return word


def grammar_labels(found: list[Item], start: int, end: int) -> list[str]:
    """The grammar's own reading as labels: B- and I- with the form of the row, O elsewhere."""
    out = ["O"] * (end - start)
    for match in longest(found, start, end):
        for k in range(match.start, match.end):
            out[k - start] = f"{'B' if k == match.start else 'I'}-{match.row.form}"
    return out


def longest(found: list[Item], start: int, end: int) -> list[Match]:
    """The longest row at every place, left to right."""
    out, i = [], start
    while i < end:
        here = matches_at(found, i, end)
        if here:
            out.append(here[0])
            i = here[0].end
        else:
            i += 1
    return out
