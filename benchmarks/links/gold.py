"""Gold meetings as sightings, and which of them are one meeting by the labels.

``labels.json`` holds ids alone: a meeting is ``REPORT#INDEX``, its index in the gold's ``meetings``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from training.meetings.align import body

from communique.know import countries, organisations
from communique.know.offices import offices_of
from communique.link.across import Sighting, person_key, sighting
from communique.records import Date, Document, MadeBy, Meeting, Participant, Place, Record

LABELS = Path(__file__).parent / "labels.json"
FOLDERS = ("train", "train-modern")
_SIDE = re.compile(r"([A-Z]{3})(?: (.+))?")


@dataclass(frozen=True, slots=True)
class Labels:
    """Which meetings are one, and which reports are kept for reporting.

    Attributes:
        folders: folder of the gold by report.
        parts: ``tune`` or ``aside`` by report.
        groups: ids of meetings that are one; every other meeting is one by itself.
    """

    folders: dict[str, str]
    parts: dict[str, str]
    groups: tuple[tuple[str, ...], ...]

    def gold(self, ids: Iterable[str]) -> dict[str, str]:
        """The label of each meeting: the first id of its group."""
        first = {i: g[0] for g in self.groups for i in g}
        return {i: first.get(i, i) for i in ids}


def labels() -> Labels:
    """The labels of this folder."""
    data = json.loads(LABELS.read_text("utf-8"))
    reports = data["reports"]
    return Labels(
        {r: v["folder"] for r, v in reports.items()},
        {r: v["part"] for r, v in reports.items()},
        tuple(tuple(g) for g in data["groups"]),
    )


def sightings(shared: Path, part: str | None = None) -> dict[str, Sighting]:
    """Every gold meeting of the labelled reports as a sighting, by its id in the labels.

    Args:
        shared: the folder with ``gold/``.
        part: ``tune``, ``aside``, or None for both.
    """
    known = labels()
    out: dict[str, Sighting] = {}
    for report, folder in sorted(known.folders.items()):
        if part in (None, known.parts[report]):
            out.update(_of_report(shared, folder, report))
    return out


def others(shared: Path) -> dict[str, Sighting]:
    """The gold meetings of the reports that are not labelled: each is one by itself, as far as was seen."""
    known, out = labels().folders, dict[str, Sighting]()
    for folder in FOLDERS:
        for path in sorted((shared / "gold" / folder).glob("*.gold.json")):
            report = path.name.removesuffix(".gold.json")
            if report not in known:
                out.update(_of_report(shared, folder, report))
    return out


def document(shared: Path, folder: str, report: str) -> Document:
    """A report of the gold as a document."""
    text = body((shared / "gold" / folder / f"{report}.txt").read_text("utf-8"))
    published = _gold(shared, folder, report).get("published")
    return Document(report, text, published=published, published_from="metadata" if published else None)


def _gold(shared: Path, folder: str, report: str) -> dict[str, Any]:
    path = shared / "gold" / folder / f"{report}.gold.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _of_report(shared: Path, folder: str, report: str) -> Iterator[tuple[str, Sighting]]:
    gold = _gold(shared, folder, report)
    sides = {**said_for(shared), **_said_for([gold])}
    found = tuple(_meeting(n, m, sides, gold.get("published")) for n, m in enumerate(gold["meetings"]))
    record = Record(MadeBy("gold"), document(shared, folder, report), (), found)
    for n, meeting in enumerate(found):
        yield f"{report}#{n}", sighting(record, meeting)


@cache
def said_for(shared: Path) -> dict[str, str]:
    """For whom each named speaker of the gold speaks most often; meetings do not tell it."""
    paths = [p for f in FOLDERS for p in sorted((shared / "gold" / f).glob("*.gold.json"))]
    return _said_for(json.loads(p.read_text("utf-8")) for p in paths)


def _said_for(golds: Iterable[dict[str, Any]]) -> dict[str, str]:
    count: dict[str, Counter[str]] = {}
    for gold in golds:
        for s in gold["statements"]:
            if s["speaker"] and s["for"] and ";" not in s["for"]:
                count.setdefault(person_key(s["speaker"], None), Counter())[s["for"]] += 1
    return {name: min(c, key=lambda side: (-c[side], side)) for name, c in sorted(count.items())}


def _meeting(n: int, m: dict[str, Any], sides: Mapping[str, str], published: str | None) -> Meeting:
    return Meeting(
        f"m{n}",
        tuple(_participant(p, sides, published) for p in m["participants"]),
        m["form"],
        None,
        m["occasion"],
        _place(m["place"]),
        Date(m["date"]) if m["date"] else None,
        m["status"],
    )


def _participant(words: str, sides: Mapping[str, str], published: str | None) -> Participant:
    """A participant as the gold writes it: a side, a side's holder of an office, a body, or a person."""
    side = _SIDE.fullmatch(words)
    if side and side[1] in countries.codes():
        return Participant(role=side[2], for_=side[1])
    first, _, rest = words.partition(" ")
    for name, role in ((words, None), (first, rest or None)):
        found = organisations.organisation(name)
        if found is not None and (role is None or role.islower()):
            return Participant(name=found.short, role=role, for_=found.short)
    if person_key(words, None) in sides:
        return Participant(name=words, for_=sides[person_key(words, None)])
    day = date.fromisoformat(published) if published else None
    held = offices_of(words, day) or offices_of(words)
    if held:
        return Participant(name=words, role=held[0].office if day else None, for_=held[0].country)
    if words.split()[-1].islower() or not words[:1].isupper():
        plain = re.sub(r"^\d+ ", "", words)
        return Participant(name=plain, for_=plain)
    return Participant(name=words)


def _place(words: str | None) -> Place | None:
    if not words:
        return None
    city, _, code = words.rpartition(", ")
    if code in countries.codes():
        return Place(words, city or None, code)
    return Place(words, words)
