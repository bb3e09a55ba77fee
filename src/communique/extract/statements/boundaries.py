"""Where a source, a cue or a content may begin and end: what the words on either side of a gap tell.

The encoder judges piece by piece, and in a doubtful stretch it cuts a content behind "the" or inside a word.
A logistic model over the tags, words and arcs around each gap between two words, fitted by
``training.statements.boundaries``, says how likely a span begins or ends there; decoding adds a share of it.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from communique.analyse.pieces import Pieces
from communique.extract.linear import Floats, Linear, from_dict

ROLES = ("content", "cue", "source")
_SHARE = {"content": 0.45, "cue": 0.3, "source": 0.4}
"""How much of the log-odds counts: best F1 of six settings over PolNeAR dev and 56 reports held out."""
_USUAL = {"content": 2.5, "cue": 3.0, "source": 3.0}
"""Added to the log-odds first: gaps at which few spans begin are many, and the encoder knows that already."""
_RANGE = (-9.0, 2.0)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is added to the score of a path that begins or ends a span of one role, by piece.

    Attributes:
        opens: at ``i``, when a span begins with piece ``i``, shape (pieces + 1,).
        closes: at ``i``, when a span ends before piece ``i``, shape (pieces + 1,).
    """

    opens: Floats
    closes: Floats


def none(count: int) -> Gaps:
    """No preference, for a text of ``count`` pieces."""
    return Gaps(np.zeros(count + 1), np.zeros(count + 1))


def gaps(doc: Doc, pieces: Pieces) -> dict[str, Gaps]:
    """The preferences of each role of ``ROLES`` for a parsed text and its pieces."""
    return {
        role: Gaps(*(_scaled(column, role) for column in odds.T))
        for role, odds in _by_role(doc, pieces).items()
    }


def _scaled(odds: Floats, role: str) -> Floats:
    scaled: Floats = _SHARE[role] * np.clip(odds + _USUAL[role], *_RANGE)
    return scaled


def _by_role(doc: Doc, pieces: Pieces) -> dict[str, Floats]:
    """The log-odds of a beginning and of an end before each piece, and behind the last, by role.

    Inside of a word both are as low as can be.
    """
    words = [t for t in doc if not t.is_space]
    table = _model().table([features(a, b) for a, b in zip([None, *words], [*words, None], strict=True)])
    out = np.full((len(pieces) + 1, table.shape[1]), -100.0)
    at, known = _places(words, pieces)
    out[at] = table[known]
    return {role: out[:, 2 * k : 2 * k + 2] for k, role in enumerate(ROLES)}


def _places(words: list[Token], pieces: Pieces) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The piece that each word begins, with the end of the text behind them; and which words begin one."""
    starts = np.array([t.idx for t in words], dtype=np.int64)
    at = np.searchsorted(pieces.starts, starts)
    found = at < len(pieces)
    found[found] = pieces.starts[at[found]] == starts[found]
    return np.append(at[found], len(pieces)), np.append(found, True)


def features(left: Token | None, right: Token | None) -> list[str]:
    """What is told of the gap between two words; None beyond the ends of the text."""
    before, behind = (left.tag_ if left else "^"), (right.tag_ if right else "$")
    out = [f"L={before}", f"R={behind}", f"LR={before}|{behind}"]
    if left:
        out += [f"l={left.lower_}", f"ls={left.dep_}"]
        if left.head.i > left.i:
            out.append(f"ld={left.dep_}")
    if right:
        out.append(f"r={right.lower_}")
        if right.head.i < right.i:
            out += [f"rd={right.dep_}", f"rh={right.dep_}|{right.head.tag_}"]
        else:
            out.append(f"rr={right.dep_}")
        if right.is_sent_start:
            out.append("sent")
        if right.left_edge.i == right.i:
            out.append("edge")
    return out + (_between(left, right) if left and right else [])


def _between(left: Token, right: Token) -> list[str]:
    out = []
    if left.head.i == right.i:
        out.append(f"arc={left.dep_}")
    if right.head.i == left.i:
        out.append(f"arc<{right.dep_}")
    if left.head.i == right.head.i and left.head.i not in (left.i, right.i):
        out.append(f"sib={left.dep_}|{right.dep_}")
    if right.idx > left.idx + len(left):
        out.append("space")
    return out


@cache
def _model() -> Linear:
    """Columns: for each of ``ROLES`` a beginning and an end."""
    raw = (files("communique.extract.statements") / "data" / "boundaries.json.gz").read_bytes()
    return from_dict(json.loads(gzip.decompress(raw)))
