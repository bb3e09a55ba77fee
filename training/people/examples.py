"""The hand-made records as choices: the candidates of a source, and which of them it means."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.analyse import Analysis, analyse
from communique.extract.attribution import Attribution
from communique.link.people import who
from communique.link.people.cast import entity_of, together
from communique.link.people.entity import Draft
from communique.link.people.office import Register
from communique.records import Document, Span
from training.encoder.corpora import Example, gold

Statement = Mapping[str, Any]
_TITLES = frozenset(
    "mr mrs ms dr sir dame lord lady president prime minister king queen prince princess general sheikh pope "
    "the of".split()
)


@dataclass(frozen=True)
class Report:
    """One annotated report: analysis, attributions and, in the same order, what was annotated of them."""

    analysis: Analysis
    attributions: list[Attribution]
    statements: list[Statement]
    published: dt.date | None


@dataclass
class Choice:
    """One source: the features of its candidates, and which of them are right."""

    report: str
    kind: str
    rows: list[list[float]]
    right: list[int] = field(default_factory=list)


def reports(folder: Path) -> Iterator[Report]:
    """The reports of a folder of hand-made records."""
    for example in gold(folder):
        yield report(example, analyse(Document(example.name, example.text)))


def report(example: Example, analysis: Analysis) -> Report:
    """An annotated report with its analysis."""
    data: Any = example.extra["gold"]
    span = lambda x: Span.of(example.text, *x)  # noqa: E731
    attributions = [
        Attribution(
            tuple(map(span, a.content)),
            span(a.cue[0]) if a.cue else None,
            span(a.source[0]) if a.source else None,
        )
        for a in example.attributions or []
    ]
    statements = [s for s in data["statements"] if s["content"] in example.text]
    if len(statements) != len(attributions):
        raise ValueError(f"{example.name}: {len(statements)} statements, {len(attributions)} attributions")
    published = dt.date.fromisoformat(data["published"]) if data.get("published") else None
    return Report(analysis, attributions, statements, published)


def choices(item: Report, register: Register | None) -> list[Choice]:
    """The choices that a report asks for, each made rightly before the next; those of sides are "side"."""
    out: list[Choice] = []
    side_of = {key(s["speaker"]): s["for"] for s in item.statements if s["speaker"]}
    unnamed = [(words(s["unnamed"]), s["for"]) for s in item.statements if not s["speaker"]]
    lasts = {word for name in side_of for word in name}

    def side(draft: Draft | None, rows: list[list[float]], codes: list[str | None]) -> int:
        wanted: str | None = "?"
        if draft is not None and draft.name and set(draft.tokens) & lasts:
            wanted = next(
                (v for k, v in side_of.items() if set(draft.tokens) <= k or k <= set(draft.tokens)), "?"
            )
        elif draft is not None and draft.description:
            wanted = next((v for d, v in unnamed if _overlap(d, words(draft.description)) >= 0.5), "?")
        if wanted == "?" or (wanted and wanted not in codes):
            return len(codes) - 1
        right = codes.index(wanted)
        out.append(Choice(item.analysis.document.id, "side", rows, [right]))
        return right

    def teach(
        number: int, kind: str, rows: list[list[float]], drafts: list[Draft | None]
    ) -> tuple[int, float]:
        right = _right(item.statements[number], drafts)
        out.append(Choice(item.analysis.document.id, kind, rows, right))
        return (right or [len(drafts) - 1])[0], 1.0

    who(item.analysis, item.attributions, item.published, register, teach, side)
    return out


def _right(statement: Statement, drafts: list[Draft | None]) -> list[int]:
    """The candidates that the annotator meant; nobody (the last) when none of them is."""
    wanted = statement["speaker"]
    if wanted:
        exact = [i for i, d in enumerate(drafts) if d is not None and key(_shown(d)) == key(wanted)]
        near = exact or [i for i, d in enumerate(drafts) if d is not None and same(wanted, _shown(d))]
        return near or [len(drafts) - 1]
    described = words(statement["unnamed"])
    found = [
        i
        for i, d in enumerate(drafts)
        if d is not None
        and not d.members
        and not entity_of(d).name
        and _overlap(described, words(d.description)) >= 0.5
    ]
    return found or [len(drafts) - 1]


def _shown(draft: Draft) -> str | None:
    return together([entity_of(d) for d in draft.members]).name if draft.members else entity_of(draft).name


def words(value: str | None) -> frozenset[str]:
    """Lower-case words without articles."""
    return frozenset(re.findall(r"\w+", (value or "").casefold())) - {"the", "a", "an"}


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def key(name: str | None) -> frozenset[str]:
    """The words of a name in any order, without accents and titles."""
    folded = unicodedata.normalize("NFKD", name or "")
    found = re.findall(r"[a-z0-9]+", "".join(c for c in folded if not unicodedata.combining(c)).casefold())
    return frozenset([t for t in found if t not in _TITLES] or found)


def same(wanted: str, name: str | None) -> bool:
    """Whether one name is the other, or a part of it that tells."""
    a, b = key(wanted), key(name)
    return bool(a and b) and (a == b or (a < b and len(b) <= len(a) + 2) or (b < a and max(map(len, b)) > 2))
