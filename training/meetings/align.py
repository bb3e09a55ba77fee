"""Gold meetings aligned, weakly, to the words of the text that speak of them.

    for report in aligned(Path("../shared")):
        report.text, report.triggers    # every candidate trigger of the report, in order

``aligned`` gives one ``Report`` for each annotated report of ``gold/train`` and ``gold/train-modern`` (or
the folders named). A ``Trigger`` is one word, ``text[start:end]``, with labels:

    is_meeting  True when it stands inside an evidence stretch of a gold meeting and was assigned to one.
                False means: speaks of no recorded meeting, or of one elsewhere evidenced ("the talks").
    meetings    indices into the gold's ``meetings`` list, best first; empty when not is_meeting. Several
                when one word speaks of several meetings ("will meet A, B and C").
    status      of the first of them, or None        (one of the eight statuses of the contract)
    form        of the first of them, or None        (one of the seven forms of the contract)

``python -m training.meetings.align SHARED`` writes the same as JSON lines to standard output:
``{"id", "folder", "published", "text", "triggers": [{"start", "end", "is_meeting", "status", "form",
"meetings"}]}``.

How: evidence stretches are searched in the text; the triggers inside a stretch go to the meeting of that
stretch. Where several meetings share it, each trigger goes to the one that fits best by the form usual for
the word and by how near the participants' names stand; meetings left without a trigger take their best.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.analyse import Analysis, analyse
from communique.extract.meetings.triggers import candidates, word_of
from communique.know import countries, organisations
from communique.records import Document

FOLDERS = ("train", "train-modern")
_SIDE = re.compile(r"([A-Z]{3})(?: (.+))?")
_FORM_LOSS = {
    frozenset(pair): loss
    for pair, loss in {
        ("meeting", "talks"): 0.3,
        ("meeting", "summit"): 0.5,
        ("talks", "summit"): 0.6,
        ("summit", "conference"): 0.4,
        ("meeting", "conference"): 0.5,
        ("meeting", "other"): 0.6,
        ("visit", "meeting"): 0.8,
        ("visit", "talks"): 0.9,
        ("talks", "call"): 0.7,
        ("meeting", "call"): 0.8,
        ("visit", "other"): 0.6,
        ("conference", "talks"): 0.6,
    }.items()
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may speak of a meeting, with its labels; see the module."""

    start: int
    end: int
    is_meeting: bool
    status: str | None
    form: str | None
    meetings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An annotated report: ``text`` without its header, its gold as it stands, and its triggers."""

    id: str
    folder: str
    published: str | None
    text: str
    gold: dict[str, Any]
    triggers: tuple[Trigger, ...]


def aligned(shared: Path, folders: Sequence[str] = FOLDERS) -> Iterator[Report]:
    """Every annotated report of these folders of ``shared/gold``, aligned; in the order of their names."""
    for folder in folders:
        for path in sorted((shared / "gold" / folder).glob("*.gold.json")):
            gold = json.loads(path.read_text("utf-8"))
            text = body(path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8"))
            analysis = analyse(Document(gold["id"], text, published=gold.get("published")))
            yield Report(gold["id"], folder, gold.get("published"), text, gold, align(analysis, gold))


def align(analysis: Analysis, gold: dict[str, Any]) -> tuple[Trigger, ...]:
    """The candidate triggers of an analysed report, labelled by its gold."""
    meetings = gold["meetings"]
    tokens = candidates(analysis.doc)
    stretches = [evidence(analysis.text, m) for m in meetings]
    names = [[mentions(analysis.text, p) for p in m["participants"]] for m in meetings]
    assigned: list[dict[int, float]] = [{} for _ in tokens]
    for i, m in enumerate(meetings):
        for a, b in stretches[i]:
            for k, token in enumerate(tokens):
                if a <= token.idx < b:
                    assigned[k][i] = _fit(token, m["form"], names[i])
    kept = [_kept(fits) for fits in assigned]
    for i in range(len(meetings)):
        if not any(i in k for k in kept):
            best = (
                max((fits[i], -k) for k, fits in enumerate(assigned) if i in fits)
                if any(i in fits for fits in assigned)
                else None
            )
            if best is not None:
                kept[-best[1]].append(i)
    return tuple(
        Trigger(t.idx, t.idx + len(t), bool(k), *_labels(meetings, k), tuple(k))
        for t, k in zip(tokens, kept, strict=True)
    )


def _labels(meetings: list[dict[str, Any]], kept: list[int]) -> tuple[str | None, str | None]:
    return (meetings[kept[0]]["status"], meetings[kept[0]]["form"]) if kept else (None, None)


def _kept(fits: dict[int, float]) -> list[int]:
    """The meetings that fit a trigger about as well as the best one, best first."""
    if not fits:
        return []
    top = max(fits.values())
    return [i for i, v in sorted(fits.items(), key=lambda x: (-x[1], x[0])) if v >= top - 0.12]


def _fit(token: Any, form: str, names: list[list[tuple[int, int]]]) -> float:
    """How well a trigger fits a meeting: 0 at best; the form's distance and the names' add to the loss."""
    word = word_of(token)
    usual = word.form if word else "other"
    loss = 0.0 if usual == form else _FORM_LOSS.get(frozenset((usual, form)), 1.0)
    near = []
    for spans in names:
        gap = min((max(a - token.idx - len(token), token.idx - b, 0) for a, b in spans), default=400)
        near.append(min(gap, 300) / 100)
    return -loss - 0.25 * (sum(near) / len(near) if near else 3.0)


def evidence(text: str, meeting: dict[str, Any]) -> list[tuple[int, int]]:
    """Where the evidence stretches of a gold meeting stand in the text; those not found are left out."""
    out = []
    for words in meeting["evidence"]:
        at = text.find(words)
        if at >= 0:
            out.append((at, at + len(words)))
    return out


def mentions(text: str, participant: str) -> list[tuple[int, int]]:
    """Where a gold participant is named: a side by its country's names, a person by the last name."""
    side = _SIDE.fullmatch(participant)
    if side and side[1] in countries.codes():
        return [(a, b) for a, b, code, _ in countries.finditer(text) if code == side[1]]
    body_ = organisations.organisation(participant)
    if body_ is not None:
        return [(a, b) for a, b, o in organisations.finditer(text) if o.short == body_.short]
    words = participant.split()
    key = words[-1] if len(words[-1]) > 2 or len(words) == 1 else words[0]
    keys = {key, words[0]} if _eastern(participant) else {key}
    return [m.span() for k in keys for m in re.finditer(rf"\b{re.escape(k)}\b", text)]


def _eastern(name: str) -> bool:
    """Whether the family name may come first: then either word may be how the text names the person."""
    return len(name.split()) in (2, 3) and len(name.split()[0]) <= 5


def body(raw: str) -> str:
    """The annotated text: what follows the header, if there is one."""
    head, blank, rest = raw.partition("\n\n")
    lines = head.splitlines()
    return rest if blank and lines and all(re.match(r"[a-z_]+:( |$)", x) for x in lines) else raw


def main(argv: list[str]) -> int:
    """Write the alignment of the reports under ``argv[1]`` as JSON lines."""
    for report in aligned(Path(argv[1])):
        line = {
            "id": report.id,
            "folder": report.folder,
            "published": report.published,
            "text": report.text,
            "triggers": [dataclasses.asdict(t) for t in report.triggers],
        }
        print(json.dumps(line, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
