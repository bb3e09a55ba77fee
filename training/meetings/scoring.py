"""The measure of found meetings, as the gold's scorer has it, loaded from beside the gold."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path("../shared")


@cache
def scorer() -> ModuleType:
    """The scorer's module, ``score/score.py`` in the shared folder."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def same_party(gold: str, found: dict[str, Any]) -> bool:
    """Whether a participant is the gold's."""
    return bool(scorer().same_party(gold, found))


def matches(text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Pairs of gold and found meetings, one to one: half of those taking part, and some of the evidence."""
    s = scorer()
    tokens = s.token_spans(text)
    gspans = [s.covered(tokens, [x for e in m["evidence"] if (x := s.locate(text, e))]) for m in gold]
    fspans = [s.covered(tokens, s.spans_of(m["evidence"])) for m in found]
    pairs = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            people = s.participants_overlap(g["participants"], f["participants"])
            overlap = s.iou(gspans[i], fspans[j])
            if people >= 0.5 and overlap >= 0.15:
                pairs.append((people + overlap, i, j))
    out: list[tuple[int, int]] = s.greedy(pairs)
    return out
