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
from training.encoder.meetings import MeetingLabels
from training.encoder.model import LINKS, PAIRS, TAGS

IGNORE = -100


@dataclass(frozen=True)
class Pair:
    """A trigger's first piece, and of each candidate the first pieces of its mentions, and its label."""

    trigger: int
    candidates: list[tuple[list[int], bool]]


@dataclass(frozen=True)
class Coded:
    """A whole report as pieces with targets; link targets are piece numbers, -1 for none."""

    pieces: Pieces
    tags: dict[str, np.ndarray]
    links: dict[str, np.ndarray]
    pairs: dict[str, list[Pair]]
    weight: float
    meetings: bool


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
    pairs: dict[str, list[Pair]] = {k: [] for k in PAIRS}
    if example.meetings is not None:
        _meetings(p, example.meetings, tags, links, pairs)
    return Coded(p, tags, links, pairs, example.weight, example.meetings is not None)


def _meetings(
    p: Pieces,
    labels: MeetingLabels,
    tags: dict[str, np.ndarray],
    links: dict[str, np.ndarray],
    pairs: dict[str, list[Pair]],
) -> None:
    """Targets of the meeting heads; only candidate trigger words have any of ``meeting`` and ``form``."""
    tags["topic"][:] = 0
    places = [_pieces_of(p, [t.span]) for t in labels.triggers]
    heads = [x[0][0] if x else -1 for x in places]
    for t, spans, head in zip(labels.triggers, places, heads, strict=True):
        if head < 0:
            continue
        for x, y in spans:
            tags["meeting"][x:y] = t.status + 1
            if t.form >= 0:
                tags["form"][x:y] = t.form
        if t.status >= 0:
            links["same_meeting"][head] = heads[t.before] if t.before >= 0 else -1
            for k, candidates in (("participant", t.parties), ("place", t.places)):
                found = [([x for x, _ in _pieces_of(p, list(c.mentions))], c.right) for c in candidates]
                pairs[k].append(Pair(head, [(at, right) for at, right in found if at]))
    for a, b, owner in labels.topics:
        spans = _pieces_of(p, [(a, b)])
        _mark(tags["topic"], spans, 0)
        for x, y in spans:
            links["topic_meeting"][x:y] = heads[owner] if owner >= 0 else -1


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
    pairs = {k: _pairs(k, items) for k in PAIRS}
    tensors = {k: torch.from_numpy(v.astype(np.int64)) for k, v in out.items()}
    tensors["weight"] = torch.tensor([c.weight for c, _, _ in items], dtype=torch.float32)
    for rows in pairs.values():
        tensors |= rows
    return tensors


def _pairs(head: str, items: list[tuple[Coded, int, int]]) -> dict[str, Tensor]:
    """The pairs of the windows: row, trigger, piece, candidate of each mention; label of each candidate."""
    where: list[tuple[int, int, int, int]] = []
    target: list[int] = []
    for row, (c, a, b) in enumerate(items):
        for pair in c.pairs[head]:
            if not a <= pair.trigger < b:
                continue
            for pieces_, right in pair.candidates:
                inside = [i for i in pieces_ if a <= i < b]
                if inside:
                    where += [(row, pair.trigger - a + 1, i - a + 1, len(target)) for i in inside]
                    target.append(int(right))
    return {
        f"{head}_where": torch.tensor(where, dtype=torch.long).reshape(-1, 4),
        f"{head}_target": torch.tensor(target, dtype=torch.float32),
    }


def _inside(targets: np.ndarray, a: int, b: int) -> np.ndarray:
    """Link targets as places in the window: [CLS] is 0, the first piece 1; those outside are ignored."""
    out = np.where((targets >= a) & (targets < b), targets - a + 1, IGNORE)
    return np.where(targets == -1, 0, out)
