"""The encoder at run time: one pass over the text for every task, by ONNX Runtime."""

from __future__ import annotations

import hashlib
import itertools
import json
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from communique.analyse.pieces import CLS, PAD, SEP, Pieces, pieces

Floats = NDArray[np.float32]

_WINDOW = 254
"""Pieces in a window beside [CLS] and [SEP]: what the encoder was trained on."""
_OVERLAP = 64
"""Pieces that neighbouring windows share: each piece has at least 32 on either side, or the text's edge."""
_BATCH = 8


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``start`` to ``end`` are read together; the scores of ``keep_from`` to ``keep_to`` are kept."""

    start: int
    end: int
    keep_from: int
    keep_to: int


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the encoder saw it.

    Attributes:
        pieces: its wordpieces.
        tags: by head, log-probabilities of its classes, shape (pieces, classes).
        windows: the windows in which it was read; what they keep is a partition of the pieces.
        vectors: by head, for each window the query and key vectors of [CLS] and its pieces, shape
            (1 + pieces, 2, width). Vectors of different windows do not compare: they hold positions.
        near: by head of pairs, the bias of each class of distance, see ``distance``.
    """

    pieces: Pieces
    tags: dict[str, Floats]
    windows: tuple[Window, ...]
    vectors: dict[str, tuple[Floats, ...]]
    near: dict[str, Floats] = field(default_factory=dict)

    def piece(self, offset: int) -> int:
        """The number of the piece that holds a code point, or of the next one."""
        return min(int(np.searchsorted(self.pieces.ends, offset, "right")), len(self.pieces) - 1)

    def home(self, piece: int) -> int:
        """The number of the window that keeps a piece."""
        return bisect_right(self.windows, piece, key=_keeps_from) - 1

    def scores(self, head: str, window: int, rows: range, to: Sequence[int]) -> Floats:
        """Link scores in one window: of the pieces ``rows`` to none, then to each piece in ``to``.

        Returns:
            Shape (rows, 1 + to). All pieces must lie in the window.
        """
        start = self.windows[window].start
        vectors = self.vectors[head][window]
        keys = vectors[[0, *(t - start + 1 for t in to)], 1]
        queries = vectors[rows.start - start + 1 : rows.stop - start + 1, 0]
        found: Floats = queries @ keys.T / np.float32(np.sqrt(keys.shape[1]))
        return found

    def pairs(self, head: str, piece: int, others: Sequence[int]) -> Floats:
        """Scores (log-odds) of a piece with others, read in its own window; NaN for those outside of it."""
        window = self.home(piece)
        bounds, vectors = self.windows[window], self.vectors[head][window]
        at = np.array(others, dtype=np.int64)
        inside = (bounds.start <= at) & (at < bounds.end)
        out = np.full(len(at), np.nan, dtype=np.float32)
        query = vectors[piece - bounds.start + 1, 0]
        keys = vectors[at[inside] - bounds.start + 1, 1]
        out[inside] = keys @ query / np.sqrt(len(query)) + self.near[head][distance(at[inside] - piece)]
        return out


def distance(gaps: NDArray[np.int64]) -> NDArray[np.int64]:
    """Classes of distance in pieces: powers of two from 1 to 127, eight ahead, then eight behind."""
    far = np.log2(np.clip(np.abs(gaps), 1, 127).astype(np.float32)).astype(np.int64)
    return np.where(gaps < 0, far + 8, far)


def _keeps_from(window: Window) -> int:
    return window.keep_from


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded encoder: its session, and by head the width of its outputs; of pairs the bias by distance."""

    session: ort.InferenceSession
    tags: dict[str, int]
    links: dict[str, int]
    near: dict[str, Floats]


def load(folder: Traversable) -> Model:
    """The model in a folder that holds ``encoder.onnx`` and ``encoder.json``."""
    layout: dict[str, Any] = json.loads((folder / "encoder.json").read_text("utf-8"))
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    data = (folder / "encoder.onnx").read_bytes()
    return Model(
        ort.InferenceSession(data, options, providers=["CPUExecutionProvider"]),
        layout["tags"],
        layout["links"],
        {k: np.array(v, dtype=np.float32) for k, v in layout.get("near", {}).items()},
    )


@cache
def packaged() -> Model:
    """The encoder of the package, loaded once a process."""
    return load(files("communique.analyse") / "model")


@cache
def fingerprint() -> str:
    """The sha256 of the model file, which every record names."""
    return hashlib.sha256((files("communique.analyse") / "model" / "encoder.onnx").read_bytes()).hexdigest()


def encode(text: str, model: Model | None = None) -> Encoded:
    """Run an encoder over a text of any length, in windows that overlap; time and memory are linear.

    Args:
        text: the text, encodable.
        model: the encoder; that of the package if none is given.
    """
    cut = pieces(text)
    model = model or packaged()
    tags = np.zeros((len(cut), sum(model.tags.values())), dtype=np.float32)
    links: list[Floats] = []
    spans = windows(len(cut))
    for at in range(0, len(spans), _BATCH):
        group = spans[at : at + _BATCH]
        tag_rows, link_rows = model.session.run(["tags", "links"], _feed(cut, group))
        for row, w in enumerate(group):
            tags[w.keep_from : w.keep_to] = tag_rows[row, w.keep_from - w.start + 1 : w.keep_to - w.start + 1]
            links.append(link_rows[row, : w.end - w.start + 1])
    by_tag = {k: _log_softmax(v) for k, v in _columns(tags, model.tags, 1).items()}
    by_window = [_columns(rows, model.links, 2) for rows in links]
    vectors = {k: tuple(v[k].reshape(len(v[k]), 2, -1) for v in by_window) for k in model.links}
    return Encoded(cut, by_tag, tuple(spans), vectors, model.near)


def _columns(rows: Floats, widths: dict[str, int], times: int) -> dict[str, Floats]:
    """The columns of each head, which stand side by side in the order of the layout."""
    edges = np.cumsum([0, *(times * w for w in widths.values())])
    return {k: rows[:, edges[i] : edges[i + 1]] for i, k in enumerate(widths)}


def windows(n: int) -> list[Window]:
    """Windows of like size over ``n`` pieces, that overlap; what they keep is a partition."""
    if n <= _WINDOW:
        return [Window(0, n, 0, n)] if n else []
    count = math.ceil((n - _OVERLAP) / (_WINDOW - _OVERLAP))
    size = math.ceil((n + (count - 1) * _OVERLAP) / count)
    starts = [round(k * (n - size) / (count - 1)) for k in range(count)]
    edges = [0, *((a + size + b) // 2 for a, b in itertools.pairwise(starts)), n]
    return [Window(a, a + size, edges[i], edges[i + 1]) for i, a in enumerate(starts)]


def _feed(cut: Pieces, group: list[Window]) -> dict[str, NDArray[np.int64]]:
    shape = (len(group), max(w.end - w.start for w in group) + 2)
    empty = {"ids": PAD, "cases": 4, "quotes": 0, "mask": 0}
    feed = {k: np.full(shape, v, dtype=np.int64) for k, v in empty.items()}
    for row, w in enumerate(group):
        n = w.end - w.start
        feed["ids"][row, 0], feed["ids"][row, n + 1] = CLS, SEP
        feed["ids"][row, 1 : n + 1] = cut.ids[w.start : w.end]
        feed["cases"][row, 1 : n + 1] = cut.cases[w.start : w.end]
        feed["quotes"][row, 1 : n + 1] = cut.quotes[w.start : w.end]
        feed["mask"][row, : n + 2] = 1
    return feed


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return out
