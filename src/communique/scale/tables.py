"""A part of a corpus as rows of its tables, and these as Parquet files by published month."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.errors import CommuniqueError, OutputError
from communique.records import Record

UNDATED = "undated"
COLUMNS: dict[str, str] = {
    "documents": "document url title outlet published language record",
    "statements": "document id speaker description role for form certainty said content",
    "meetings": "document id form format occasion status date place",
    "participants": "document meeting name role for wikidata",
    "claims": "document meeting by for statement status evidence",
    "dates": "document type value text",
    "failed": "document reason",
}
"""Tables with their columns, all text; each has also ``item``, the number of its report in the run."""

Rows = dict[tuple[str, str], list[dict[str, Any]]]


def rows_of(items: Iterable[tuple[int, Record | tuple[str, CommuniqueError]]]) -> Rows:
    """Rows by table and month; an item is its number and a record, or an id with its error."""
    rows: Rows = defaultdict(list)
    for item, one in items:
        if isinstance(one, Record):
            month = (one.document.published or UNDATED)[:7] if one.document.published else UNDATED
            for table, row in _rows(one):
                rows[table, month].append({"item": item, **row})
        else:
            rows["failed", UNDATED].append({"item": item, "document": one[0], "reason": str(one[1])})
    return rows


def _rows(record: Record) -> Iterable[tuple[str, dict[str, Any]]]:
    data = record.to_dict()
    document = data["document"]
    own = {"document": document["id"]}
    yield "documents", {**document, **own, "record": json.dumps(data)}
    for s in record.statements:
        said = " … ".join(c.text for c in s.content)
        who = s.speaker
        yield "statements", {
            **own, "id": s.id, "speaker": who.name, "description": who.description, "role": who.role,
            "for": who.for_, "form": s.form, "certainty": s.certainty,
            "said": s.date.value if s.date else None, "content": said,
        }  # fmt: skip
    for m in record.meetings:
        place, date = (m.place.text if m.place else None), (m.date.value if m.date else None)
        yield "meetings", {
            **own, "id": m.id, "form": m.form, "format": m.format, "occasion": m.occasion,
            "status": m.status, "date": date, "place": place,
        }  # fmt: skip
        of = {**own, "meeting": m.id}
        for p in m.participants:
            yield (
                "participants",
                {**of, "name": p.name, "role": p.role, "for": p.for_, "wikidata": p.wikidata},
            )
        for c in m.claims:
            said = c.evidence.text
            yield "claims", {
                **of, "by": c.by, "for": c.for_, "statement": c.statement, "status": c.status,
                "evidence": said,
            }  # fmt: skip
    for t in record.dates:
        yield "dates", {**own, "type": t.type, "value": t.value, "text": t.text}


def parquet() -> tuple[Any, Any]:
    """The modules of pyarrow.

    Raises:
        OutputError: when it is not installed.
    """
    try:
        import pyarrow as arrow  # type: ignore[import-untyped]
        import pyarrow.parquet as files  # type: ignore[import-untyped]
    except ImportError:
        raise OutputError(
            "a corpus needs the package pyarrow", do="pip install 'communique[parquet]'"
        ) from None
    return arrow, files


def write(rows: Rows, folder: Path, part: int) -> None:
    """A file for each table and month; each appears whole, under the same name whenever a part is redone."""
    arrow, files = parquet()
    for (table, month), found in sorted(rows.items()):
        names = COLUMNS[table].split()
        schema = arrow.schema([("item", arrow.int64()), *((n, arrow.string()) for n in names)])
        columns = [[r["item"] for r in found], *([_cell(r.get(n)) for r in found] for n in names)]
        path = folder / table / f"month={month}" / f"part-{part:08d}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.new")
        files.write_table(arrow.table(columns, schema=schema), fresh)
        fresh.replace(path)


def _cell(value: str | None) -> str | None:
    return None if value is None else value.encode("utf-8", "replace").decode()
