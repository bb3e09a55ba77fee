"""Corrected reports as annotated ones, to train and to measure on: ``ID.txt`` and ``ID.gold.json``.

Only reports of which somebody corrected, confirmed or refused something are written: the others are the
machine's word alone, and a model learns nothing from itself.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from communique.export.registry import Export, Written
from communique.export.selection import Selection
from communique.ledger.human import lay
from communique.ledger.human.lay import standing
from communique.records import Document, Meeting, Participant, Place, Record, Span, Statement

Json = dict[str, Any]


def write(selection: Selection, path: Path) -> Written:
    """Two files for each corrected report; the text's has a header as ``communique read`` takes it."""
    reports, unseen = 0, 0
    for n, (record, kept) in enumerate(selection.as_kept(), 1):
        if not standing(kept.corrections):
            unseen += 1
            continue
        name = f"{n:06d}"
        record = lay(record, kept.corrections).kept()
        (path / f"{name}.txt").write_bytes(_text(record.document).encode("utf-8", "replace"))
        data = json.dumps(annotated(name, record), ensure_ascii=False, indent=1)
        (path / f"{name}.gold.json").write_bytes(f"{data}\n".encode("utf-8", "replace"))
        reports += 1
    notes = (f"{unseen} reports left out: nobody said anything of them",) if unseen else ()
    return Written({"reports": reports}, notes)


def annotated(name: str, record: Record) -> Json:
    """A record in the form of an annotated report: words for spans, names for people."""
    return {
        "id": name,
        "published": record.document.published,
        "statements": [_statement(s) for s in record.statements],
        "meetings": [_meeting(m) for m in record.meetings],
    }


def _text(document: Document) -> str:
    """The report with its header; one of no known date has its title alone, and may have no header."""
    about = {"published": document.published, "title": document.title, "url": document.url}
    head = "".join(f"{k}: {' '.join(v.split())}\n" for k, v in about.items() if v)
    return f"{head}\n{document.text}" if head else document.text


def _statement(s: Statement) -> Json:
    first, *more = s.content
    return {
        "content": first.text,
        "more": [c.text for c in more],
        "cue": _words(s.cue),
        "source": _words(s.source),
        "speaker": s.speaker.name,
        "unnamed": None if s.speaker.name else s.speaker.description,
        "role": s.speaker.role,
        "for": s.speaker.for_,
        "form": s.form,
        "via": list(s.via),
        "date": s.date.value if s.date and s.date.from_ == "text" else None,
    }


def _meeting(m: Meeting) -> Json:
    return {
        "participants": [_participant(p) for p in m.participants],
        "form": m.form,
        "occasion": m.occasion,
        "place": _place(m.place),
        "date": m.date.value if m.date else None,
        "status": m.status,
        "topics": [t.text for t in m.topics],
        "evidence": [e.text for e in m.evidence],
        "claims": [{"by": c.by, "status": c.status, "evidence": c.evidence.text} for c in m.claims],
    }


def _words(span: Span | None) -> str:
    return span.text if span else ""


def _participant(p: Participant) -> str:
    return p.name or " ".join(part for part in (p.for_, p.role) if part)


def _place(place: Place | None) -> str | None:
    if place is None:
        return None
    return ", ".join(part for part in (place.city, place.country) if part) or place.text


EXPORT = Export("gold", folder=True, write=write)
