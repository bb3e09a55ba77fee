"""The corpora as examples: a text and its labelled spans and links, in code points."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.encoder.meetings import MeetingLabels

Offsets = tuple[int, int]


@dataclass(frozen=True)
class Attribution:
    """Offsets of one attribution; a continuation has content alone."""

    content: list[Offsets]
    cue: list[Offsets]
    source: list[Offsets]


@dataclass(frozen=True)
class Example:
    """One annotated report. What a corpus does not annotate is None, and teaches nothing."""

    name: str
    text: str
    attributions: list[Attribution] | None = None
    meetings: MeetingLabels | None = None
    weight: float = 1.0
    extra: dict[str, object] = field(default_factory=dict)


def polnear(folder: Path) -> Iterator[Example]:
    """PolNeAR (brat standoff): of reports with several annotators two are taken, each at half weight."""
    for path in sorted((folder / "text").glob("*.txt")):
        files = sorted((folder / "attributions").glob(path.stem + "_*.ann"))[:2]
        for ann in files:
            found = [a for a in read_brat(ann) if a.content]
            yield Example(ann.stem, path.read_text("utf8"), attributions=found, weight=1 / len(files))


def read_brat(path: Path) -> list[Attribution]:
    """Attributions of one brat file; a text cell may hold line breaks, which are passed over."""
    spans: dict[str, list[Offsets]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text("utf8").splitlines():
        cells = line.split("\t")
        if re.fullmatch(r"T\d+", cells[0]) and len(cells) > 2:
            where = cells[1].split(" ", 1)[1]
            spans[cells[0]] = [(int(a), int(b)) for a, b in (w.split() for w in where.split(";"))]
        elif re.fullmatch(r"E\d+", cells[0]) and len(cells) > 1:
            pairs = [p.split(":") for p in cells[1].split()]
            events.append([(re.sub(r"\d+$", "", role), ref) for role, ref in pairs])
    return [
        Attribution(*(sorted(x for r, ref in e if r == role for x in spans.get(ref, [])) for role in ROLES))
        for e in events
    ]


ROLES = ("Content", "Cue", "Source")


def gold(folder: Path) -> Iterator[Example]:
    """The hand-made diplomatic record: words are located in the text, cue and source near their content."""
    for path in sorted(folder.glob("*.gold.json")):
        raw = path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf8")
        text = raw.split("\n\n", 1)[1]
        data = json.loads(path.read_text("utf8"))
        yield Example(data["id"], text, attributions=list(attributions_of(text, data)), extra={"gold": data})


def attributions_of(text: str, data: dict[str, list[dict[str, object]]]) -> Iterator[Attribution]:
    """The statements of a record as attributions, where their words are found."""
    cursor = 0
    for s in data["statements"]:
        content: list[Offsets] = []
        for part in [s["content"], *(s.get("more") or [])]:  # type: ignore[misc]
            found = locate(text, str(part), content[-1][1] if content else cursor)
            if found:
                content.append(found)
        if not content:
            continue
        cursor = content[0][0]
        cue = nearest(text, str(s.get("cue") or ""), content, content)
        source = nearest(text, str(s.get("source") or ""), [cue] if cue else content, content)
        yield Attribution(content, [cue] if cue else [], [source] if source else [])


def locate(text: str, part: str, after: int) -> Offsets | None:
    """Where ``part`` stands: the first place from ``after`` on, else the first of all."""
    at = text.find(part, after)
    at = at if at >= 0 else text.find(part)
    return (at, at + len(part)) if part and at >= 0 else None


def nearest(text: str, part: str, to: list[Offsets], outside: list[Offsets]) -> Offsets | None:
    """The whole-word occurrence of ``part`` nearest to the spans ``to``, outside of ``outside`` if any is."""
    if not part:
        return None
    edge = r"(?<!\w)" if part[0].isalnum() else "", r"(?!\w)" if part[-1].isalnum() else ""
    found = [m.span() for m in re.finditer(edge[0] + re.escape(part) + edge[1], text)]
    if not found:
        return None
    inside = lambda x: any(a <= x[0] and x[1] <= b for a, b in outside)  # noqa: E731
    far = lambda x: min(max(a - x[1], x[0] - b, 0) for a, b in to)  # noqa: E731
    return min(found, key=lambda x: (far(x) + 200 * inside(x), x[0]))
