"""JSON Lines: the record of each report, whole and as it came; ``communique add`` reads them back.

What people said of a report stands beside its record, under ``kept``.
"""

from __future__ import annotations

from pathlib import Path

from communique.export.registry import Export, Written
from communique.export.selection import Selection
from communique.export.text import json_text
from communique.ledger.human.kept import KEY


def write(selection: Selection, path: Path) -> Written:
    """A record a line, in the order in which the reports were added."""
    count = 0
    with path.open("x", encoding="utf-8", newline="\n") as file:
        for record, kept in selection.as_kept():
            line = record.to_dict() | ({KEY: kept.to_dict()} if kept else {})
            file.write(json_text(line) + "\n")
            count += 1
    return Written({"reports": count})


EXPORT = Export("jsonl", folder=False, write=write)
