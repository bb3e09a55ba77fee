"""More statements by the guide, in modern reports outside of the gold; how they were made: ``extra.md``.

``extra.jsonl`` holds ids, offsets and labels alone; the texts are those of ``data/modern``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.encoder.corpora import Attribution, Example, Offsets

LABELS = Path(__file__).with_name("extra.jsonl")


def load_extra(shared: Path) -> Iterator[Example]:
    """The reports as examples; ``extra["gold"]`` is the record as the gold has it, with words for offsets.

    Args:
        shared: the folder with ``data``.
    """
    texts = _texts(shared / "data")
    for line in LABELS.read_text("utf-8").splitlines():
        row = json.loads(line)
        published, text = texts[row["id"]]
        found = [_attribution(s) for s in row["statements"]]
        record = {
            "id": row["id"],
            "published": published,
            "statements": [_words(s, text) for s in row["statements"]],
            "meetings": [],
        }
        yield Example(row["id"], text, attributions=found, extra={"gold": record})


def _texts(data: Path) -> dict[str, tuple[str | None, str]]:
    with gzip.open(data / "modern" / "modern.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {r["id"]: (r["published"], r["text"]) for r in rows}


def _attribution(row: dict[str, Any]) -> Attribution:
    def spans(found: list[list[int]]) -> list[Offsets]:
        return [(a, b) for a, b in found]

    one = [[x] if x else [] for x in (row["cue"], row["source"])]
    return Attribution(spans(row["content"]), spans(one[0]), spans(one[1]))


def _words(row: dict[str, Any], text: str) -> dict[str, Any]:
    first, *more = (text[a:b] for a, b in row["content"])
    cue, source = (text[slice(*row[k])] if row[k] else "" for k in ("cue", "source"))
    return {**row, "content": first, "more": more, "cue": cue, "source": source}
