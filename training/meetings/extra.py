"""More meetings by the guide, in reports outside of the gold; how they were made: ``extra.md`` beside it.

``extra.jsonl`` holds ids, offsets and labels alone; the texts are those of ``data/newswire`` and
``data/modern``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import DocBin

from communique.analyse import Analysis, analyse
from communique.analyse.syntax import pipeline
from communique.extract.statements import attributions
from communique.records import Document
from training.meetings.reports import Annotated, annotated

LABELS = Path(__file__).with_name("extra.jsonl")


def load_extra(shared: Path, cache: Path) -> list[Annotated]:
    """The reports with their meetings; statements are those that the packaged encoder finds.

    Args:
        shared: the folder with ``data``.
        cache: where parses and statements are kept for the next run.
    """
    kept = cache / "extra.spacy"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        read = [analyse(Document(r["id"], text), encoder=True) for r, text in records(shared)]
        kept.write_bytes(DocBin(docs=[a.doc for a in read]).to_bytes())
        kept.with_suffix(".json").write_text(json.dumps([_statements(a) for a in read]), "utf-8")
    docs = DocBin().from_bytes(kept.read_bytes()).get_docs(pipeline().vocab)
    said = json.loads(kept.with_suffix(".json").read_text("utf-8"))
    found = (record for record, _ in records(shared))
    return [annotated({**r, "statements": s}, d) for r, s, d in zip(found, said, docs, strict=True)]


def records(shared: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Each labelled report as a record of the gold without statements, and its text."""
    texts = dict(_texts(shared / "data"))
    for line in LABELS.read_text("utf-8").splitlines():
        row = json.loads(line)
        published, text = texts[row["from"], row["id"]]
        meetings = [_meeting(m, text) for m in row["meetings"]]
        yield {"id": row["id"], "published": published, "meetings": meetings}, text


def _texts(data: Path) -> Iterator[tuple[tuple[str, str], tuple[str | None, str]]]:
    for name in ("newswire", "modern"):
        with gzip.open(data / name / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield (name, row["id"]), (row["published"], row["text"])


def _meeting(row: dict[str, Any], text: str) -> dict[str, Any]:
    """A meeting with words for offsets, as the gold has it."""
    words = {k: [text[a:b] for a, b in row[k]] for k in ("topics", "evidence")}
    claims = [{**c, "evidence": text[slice(*c["evidence"])]} for c in row["claims"]]
    return {**row, **words, "claims": claims}


def _statements(analysis: Analysis) -> list[dict[str, Any]]:
    return [
        {
            "content": a.content[0].text,
            "cue": a.cue.text if a.cue else "",
            "source": a.source.text if a.source else "",
        }
        for a in attributions(analysis)
    ]
