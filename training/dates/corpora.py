"""Reading what the dates are trained on: TimeBank's ``.tml`` and the project's gold records."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from communique.analyse import Analysis, analyse
from communique.extract.dates.attach import Utterance
from communique.records import Document, Span

Timexes = list[tuple[int, int, str, str]]
_ATTRIBUTE = re.compile(r'(type|value)="([^"]*)"')


def timebank(folder: Path) -> Iterator[tuple[Analysis, Timexes, date]]:
    """Every report with its TIMEX3s (start, end, type, value) and the day of its creation."""
    for path in sorted(folder.glob("*.tml")):
        raw = path.read_text("utf8", "replace")
        text, found = tml(raw)
        yield analyse(Document(path.stem, text)), found, date.fromisoformat(created(raw))


def created(raw: str) -> str:
    """The day of a report's creation, YYYY-MM-DD."""
    found = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", raw, re.S)
    if found is None:
        raise ValueError("no <DCT> with a day")
    return found[1]


def tml(raw: str) -> tuple[str, Timexes]:
    """The text of ``<TEXT>`` without tags, and its TIMEX3s."""
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.S)
    text, found, opened = "", [], None
    for piece in re.split(r"(<[^>]+>)", body[1] if body else ""):
        if piece.startswith("<TIMEX3"):
            attributes = dict(_ATTRIBUTE.findall(piece))
            opened = (len(text), attributes["type"], attributes["value"])
        elif piece.startswith("</TIMEX3") and opened:
            found.append((opened[0], len(text), opened[1], opened[2]))
            opened = None
        elif not piece.startswith("<"):
            text += html.unescape(piece)
    return text, found


def records(folders: list[Path]) -> Iterator[tuple[Analysis, dict[str, Any], date | None]]:
    """Every report of the gold folders with its record and day of publication."""
    for folder in folders:
        for path in sorted(folder.glob("*.gold.json")):
            gold = json.loads(path.read_text("utf8"))
            raw = path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf8")
            head, blank, rest = raw.partition("\n\n")
            lines = head.splitlines()
            text = rest if blank and lines and all(re.match(r"[a-z_]+:( |$)", x) for x in lines) else raw
            day = gold.get("published")
            yield analyse(Document(gold["id"], text)), gold, date.fromisoformat(day) if day else None


def utterances(analysis: Analysis, gold: dict[str, Any]) -> list[tuple[Utterance, dict[str, Any]]]:
    """The gold statements that can be found in the text, in reading order."""
    found: list[tuple[Utterance, dict[str, Any]]] = []
    cursor = 0
    for statement in gold["statements"]:
        spans: list[Span] = []
        for part in [statement["content"], *(statement.get("more") or [])]:
            after = spans[-1].end if spans else cursor
            at = analysis.text.find(part, after)
            at = at if at >= 0 else analysis.text.find(part)
            if at >= 0:
                spans.append(analysis.span(at, at + len(part)))
        if spans:
            cursor = spans[0].start
            cue, source = (_beside(analysis, statement[k], spans) for k in ("cue", "source"))
            key = statement["speaker"] or statement["unnamed"]
            found.append((Utterance(cue, tuple(spans), source, key), statement))
    found.sort(key=lambda pair: pair[0].content[0].start)
    return [(replace(u, within=_outer([v for v, _ in found[:i]], u)), s) for i, (u, s) in enumerate(found)]


def _beside(analysis: Analysis, words: str, content: list[Span]) -> Span | None:
    """The occurrence of ``words`` nearest to the content and not in it, within 300 code points."""
    best: tuple[int, int] | None = None
    at = analysis.text.find(words) if words else -1
    while at >= 0:
        if not any(s.start <= at < s.end for s in content):
            away = min(
                min(abs(at - s.start), abs(at + len(words) - s.start), abs(at - s.end)) for s in content
            )
            best = min(best or (300, -1), (away, at))
        at = analysis.text.find(words, at + 1)
    return analysis.span(best[1], best[1] + len(words)) if best and best[1] >= 0 else None


def _outer(before: list[Utterance], asked: Utterance) -> int | None:
    out = None
    for i, other in enumerate(before):
        for stretch in other.content:
            if stretch.start <= asked.content[0].start and asked.content[-1].end <= stretch.end:
                out = i if other.content != asked.content else out
    return out
