"""The chain's own records of the labelled reports, kept for the next run, and what they found of the gold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.links.gold import document, labels
from benchmarks.measure import measure
from communique.link.across import Sighting, sighting
from communique.pipeline import read_document
from communique.records import Record

PEOPLE, WORDS = 0.5, 0.15
"""Least shares of participants and of evidence of a meeting that is found, as in the measure."""


def records(shared: Path, cache: Path) -> dict[str, Record]:
    """The chain's record of each labelled report, read from ``cache`` where it lies there."""
    cache.mkdir(parents=True, exist_ok=True)
    out = {}
    for report, folder in sorted(labels().folders.items()):
        path = cache / f"{report}.json"
        if not path.exists():
            record = read_document(document(shared, folder, report))
            path.write_text(json.dumps(record.to_dict()), "utf-8")
        out[report] = Record.from_dict(json.loads(path.read_text("utf-8")))
    return out


def sightings(found: Mapping[str, Record]) -> dict[str, Sighting]:
    """Every meeting of the records as a sighting, by ``REPORT!MEETING``."""
    return {f"{report}!{m.id}": sighting(r, m) for report, r in sorted(found.items()) for m in r.meetings}


def aligned(shared: Path, found: Mapping[str, Record], least: float = PEOPLE) -> dict[str, str]:
    """The gold meeting (``REPORT#INDEX``) of each of the chain's that found one, one to one.

    Args:
        shared: the folder with the gold and its measure, whose rule is used: enough of the participants
            shared, and some of the evidence.
        found: the chain's records.
        least: least share (intersection over union) of the participants.
    """
    module = measure(shared)
    out = {}
    for report, record in sorted(found.items()):
        path = shared / "gold" / labels().folders[report] / f"{report}.gold.json"
        gold = json.loads(path.read_text("utf-8"))["meetings"]
        meetings = record.to_dict()["meetings"]
        for i, j in _matched(module, record.document.text, gold, meetings, least):
            out[f"{report}!{meetings[j]['id']}"] = f"{report}#{i}"
    return out


def _matched(
    module: ModuleType, text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]], least: float
) -> list[tuple[int, int]]:
    tokens = module.token_spans(text)
    right = [[x for e in m["evidence"] if (x := module.locate(text, e))] for m in gold]
    given = [module.spans_of(m["evidence"]) for m in found]
    pairs = []
    for i, g in enumerate(gold):
        for j, m in enumerate(found):
            people = module.participants_overlap(g["participants"], m["participants"])
            words = module.iou(module.covered(tokens, right[i]), module.covered(tokens, given[j]))
            if people >= least and words >= WORDS:
                pairs.append((people + words, i, j))
    matched: list[tuple[int, int]] = module.greedy(pairs)
    return matched
