"""The hand-made record as analysed reports with their statements."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from communique.analyse import Analysis, analyse
from communique.extract.attribution import Attribution
from communique.records import Document, Span
from training.encoder.corpora import Example, locate, nearest
from training.encoder.corpora import gold as examples


@dataclass(frozen=True)
class Report:
    """A report, its statements, and beside each what the annotator wrote."""

    analysis: Analysis
    attributions: tuple[Attribution, ...]
    gold: list[dict[str, Any]]

    @property
    def speakers(self) -> list[str | None]:
        """The speaker keys as the annotator gives them."""
        return [s["speaker"] or s["unnamed"] for s in self.gold]


def reports(*folders: Path) -> Iterator[Report]:
    """The reports of these gold folders; a statement whose words are not in the text is left out."""
    for folder in folders:
        for example in examples(folder):
            yield report(example)


def report(example: Example) -> Report:
    """Parse one report and locate its statements."""
    text, cursor = example.text, 0
    found: list[Attribution] = []
    kept: list[dict[str, Any]] = []
    for s in example.extra["gold"]["statements"]:  # type: ignore[index]
        content: list[tuple[int, int]] = []
        for part in [s["content"], *(s.get("more") or [])]:
            if place := locate(text, part, content[-1][1] if content else cursor):
                content.append(place)
        if not content:
            continue
        content.sort()
        cursor = content[0][0]
        cue = nearest(text, s.get("cue") or "", content, content)
        source = nearest(text, s.get("source") or "", [cue] if cue else content, content)
        spans = [Span.of(text, a, b) for a, b in content]
        found.append(Attribution(tuple(spans), *(Span.of(text, *x) if x else None for x in (cue, source))))
        kept.append(s)
    return Report(analyse(Document(example.name, text)), _nested(found), kept)


def _nested(found: list[Attribution]) -> tuple[Attribution, ...]:
    """An attribution whose cue stands in another's content lies within the shortest such one."""
    out = []
    for n, a in enumerate(found):
        holders = [
            (b.end - b.start, k)
            for k, b in enumerate(found)
            if k != n and a.cue and any(c.contains(a.cue) for c in b.content)
        ]
        out.append(replace(a, within=min(holders)[1] if holders else None))
    return tuple(out)
