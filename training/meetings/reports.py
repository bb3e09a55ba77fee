"""The gold's reports, analysed, and kept as they are for the next run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin

from communique.analyse.encoder import encode
from communique.analyse.quotes import paragraphs, quotations
from communique.analyse.report import Analysis, _sentences
from communique.analyse.syntax import parse, pipeline
from communique.records import Document
from training.meetings.align import body


@dataclass(frozen=True, slots=True)
class Annotated:
    """An analysed report with its gold record."""

    analysis: Analysis
    gold: dict[str, Any]

    @property
    def published(self) -> date | None:
        """The day of publication."""
        value = self.gold.get("published")
        return date.fromisoformat(value) if value else None


def load(shared: Path, folder: str, cache: Path, *, encoder: bool = False) -> list[Annotated]:
    """The annotated reports of ``shared/gold/folder``, parsed once, kept in ``cache``; encoded if asked."""
    paths = sorted((shared / "gold" / folder).glob("*.gold.json"))
    kept = cache / f"{folder}.spacy"
    if kept.exists():
        docs = kept.read_bytes()
    else:
        texts = [body(p.with_name(p.name.replace(".gold.json", ".txt")).read_text("utf-8")) for p in paths]
        docs = DocBin(docs=[parse(t) for t in texts]).to_bytes()
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(docs)
    return list(_annotated(paths, docs, encoder))


def training(shared: Path, cache: Path) -> list[Annotated]:
    """All of the gold that is for training, encoded."""
    return [r for folder in ("train", "train-modern") for r in load(shared, folder, cache, encoder=True)]


def _annotated(paths: list[Path], docs: bytes, encoder: bool) -> Iterator[Annotated]:
    for path, doc in zip(paths, DocBin().from_bytes(docs).get_docs(pipeline().vocab), strict=True):
        yield annotated(json.loads(path.read_text("utf-8")), doc, encoder=encoder)


def annotated(gold: dict[str, Any], doc: Doc, *, encoder: bool = False) -> Annotated:
    """A parsed report with its record; with the packaged encoder's view if asked."""
    text = doc.text
    document = Document(gold["id"], text, published=gold.get("published"))
    analysis = Analysis(
        document,
        doc,
        tuple(_sentences(doc)),
        tuple(paragraphs(text)),
        tuple(quotations(text)),
        encode(text) if encoder else None,
    )
    return Annotated(analysis, gold)
