"""How exact the contents are, how direct quotations fare, and how far confidence can be believed."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from types import ModuleType
from typing import Any

LEVELS = (0.5, 0.75, 0.9, 1.0)
BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.0001)


def figures(module: ModuleType, gold: Path, records: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """F1 of contents at several overlaps, recall of direct quotations, and the reliability curve.

    Args:
        module: the measure.
        gold: the folder of the annotated reports.
        records: by id, the predicted record.
    """
    matched = dict.fromkeys(LEVELS, 0)
    counts = {"gold": 0, "predicted": 0, "direct": 0, "direct found": 0}
    judged: list[tuple[float, bool]] = []
    for path in sorted(gold.glob("*.gold.json")):
        data = json.loads(path.read_text("utf-8"))
        text = module.body(path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8"))
        tokens = module.token_spans(text)
        predicted = records[data["id"]]["statements"]
        wanted = [module.covered(tokens, spans) for spans in located(module, text, data["statements"])]
        got = [module.covered(tokens, module.spans_of(s["content"])) for s in predicted]
        counts["gold"] += len(wanted)
        counts["predicted"] += len(got)
        for level in LEVELS:
            matched[level] += len(pairs(module, wanted, got, level))
        half = dict(pairs(module, wanted, got, 0.5))
        direct = [i for i, s in enumerate(data["statements"]) if s["form"] == "direct"]
        counts["direct"] += len(direct)
        counts["direct found"] += sum(i in half for i in direct)
        right = set(half.values())
        judged += [(float(s.get("confidence", 0)), j in right) for j, s in enumerate(predicted)]
    return {
        "f1 at": {
            str(k): module.prf(v, counts["predicted"], counts["gold"])["f1"] for k, v in matched.items()
        },
        "direct found": round(counts["direct found"] / max(1, counts["direct"]), 4),
        "reliability": reliability(judged),
    }


def located(module: ModuleType, text: str, statements: list[dict[str, Any]]) -> list[list[tuple[int, int]]]:
    """Where the gold contents stand, found as the measure finds them."""
    out, cursor = [], 0
    for s in statements:
        spans: list[tuple[int, int]] = []
        for part in [s["content"], *(s.get("more") or [])]:
            span = module.locate(text, part, spans[-1][1] if spans else cursor)
            if span:
                spans.append(span)
        cursor = spans[0][0] if spans else cursor
        out.append(spans)
    return out


def pairs(
    module: ModuleType, a: list[frozenset[int]], b: list[frozenset[int]], level: float
) -> list[tuple[int, int]]:
    """One-to-one pairs whose token overlap is at least ``level``."""
    scored = [(v, i, j) for i, x in enumerate(a) for j, y in enumerate(b) if (v := module.iou(x, y)) >= level]
    found: list[tuple[int, int]] = module.greedy(scored)
    return found


def reliability(judged: list[tuple[float, bool]]) -> list[dict[str, float]]:
    """By bin of confidence: how many, their mean confidence, and the share that is right."""
    out = []
    for low, high in itertools.pairwise(BINS):
        held = [(c, r) for c, r in judged if low <= c < high]
        if held:
            n = len(held)
            out.append(
                {
                    "n": n,
                    "said": round(sum(c for c, _ in held) / n, 3),
                    "right": round(sum(r for _, r in held) / n, 3),
                }
            )
    return out
