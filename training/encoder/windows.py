"""Examples to windows of wordpieces with their targets."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from communique.analyse.pieces import CLS, PAD, SEP, Pieces, pieces
from training.encoder.corpora import Example, Offsets
from training.encoder.model import LINKS, TAGS

IGNORE = -100
TIMEX = ("DATE", "TIME", "DURATION", "SET")


@dataclass(frozen=True)
class Coded:
    """A whole report as pieces with targets; link targets are piece numbers, -1 for none."""

    pieces: Pieces
    tags: dict[str, np.ndarray]
    links: dict[str, np.ndarray]
    weight: float


def code(example: Example) -> Coded:
    """Targets of a whole report; heads that its corpus does not annotate are ``IGNORE`` throughout."""
    p = pieces(example.text)
    tags = {k: np.full(len(p), IGNORE) for k in TAGS}
    links = {k: np.full(len(p), IGNORE) for k in LINKS}
    if example.attributions is not None:
        for k in ("source", "cue", "content"):
            tags[k][:] = 0
        for a in sorted(example.attributions, key=lambda a: -len_of(a.content)):
            content, cue, source = (_pieces_of(p, x) for x in (a.content, a.cue, a.source))
            for k, spans in (("content", content), ("cue", cue), ("source", source)):
                _mark(tags[k], spans, 0)
            head = cue[0][0] if cue else -1
            for x, y in content:
                links["content_cue"][x:y] = head
            if cue:
                links["cue_source"][head] = source[0][0] if source else -1
    if example.timexes is not None:
        tags["timex"][:] = 0
        for a, b, kind in example.timexes:
            _mark(tags["timex"], _pieces_of(p, [(a, b)]), TIMEX.index(kind))
    return Coded(p, tags, links, example.weight)


def len_of(spans: list[Offsets]) -> int:
    """Code points covered."""
    return sum(b - a for a, b in spans)


def _pieces_of(p: Pieces, spans: list[Offsets]) -> list[Offsets]:
    found = [
        (int(np.searchsorted(p.ends, a, "right")), int(np.searchsorted(p.starts, b, "left")))
        for a, b in spans
    ]
    return [(x, y) for x, y in found if x < y]


def _mark(tags: np.ndarray, spans: list[Offsets], kind: int) -> None:
    for x, y in spans:
        tags[x] = 2 * kind + 1
        tags[x + 1 : y] = 2 * kind + 2


def windows(coded: Coded, size: int, rng: random.Random) -> Iterator[tuple[Coded, int, int]]:
    """A partition of the report into windows of at most ``size`` pieces, with a random first edge."""
    n = len(coded.pieces)
    if n <= size:
        yield coded, 0, n
        return
    at = 0
    first = rng.randrange(size // 4, size)
    for edge in [*range(first, n, size), n]:
        if edge - at > 8:
            yield coded, at, edge
        at = edge


def batch(items: list[tuple[Coded, int, int]]) -> dict[str, Tensor]:
    """Windows as tensors, [CLS] first and [SEP] last, padded to the longest."""
    length = max(b - a for _, a, b in items) + 2
    shape = (len(items), length)
    out = {k: np.full(shape, v) for k, v in (("ids", PAD), ("cases", 4), ("quotes", 0), ("mask", 0))}
    out |= {k: np.full(shape, IGNORE) for k in (*TAGS, *LINKS)}
    for row, (c, a, b) in enumerate(items):
        n = b - a
        out["ids"][row, 0], out["ids"][row, n + 1] = CLS, SEP
        out["mask"][row, : n + 2] = 1
        for k, v in (
            ("ids", c.pieces.ids),
            ("cases", c.pieces.cases),
            ("quotes", c.pieces.quotes),
            *c.tags.items(),
        ):
            out[k][row, 1 : n + 1] = v[a:b]
        for k, v in c.links.items():
            out[k][row, 1 : n + 1] = _inside(v[a:b], a, b)
    tensors = {k: torch.from_numpy(v.astype(np.int64)) for k, v in out.items()}
    tensors["weight"] = torch.tensor([c.weight for c, _, _ in items], dtype=torch.float32)
    return tensors


def _inside(targets: np.ndarray, a: int, b: int) -> np.ndarray:
    """Link targets as places in the window: [CLS] is 0, the first piece 1; those outside are ignored."""
    out = np.where((targets >= a) & (targets < b), targets - a + 1, IGNORE)
    return np.where(targets == -1, 0, out)
