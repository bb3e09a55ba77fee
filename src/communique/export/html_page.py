"""HTML: one page that needs nothing else, with the text of each report and its facts in place."""

from __future__ import annotations

from pathlib import Path

from communique.export.registry import Export, Written
from communique.export.selection import Selection
from communique.show.html import page


def write(selection: Selection, path: Path) -> Written:
    """A page over the reports, the earliest first; copies and older versions are left out."""
    records = [record for view, record in selection.records() if view.lead == view.id]
    records.sort(key=lambda r: r.document.published or "")
    with path.open("xb") as file:
        file.write(page(records).encode("utf-8", "replace"))
    return Written({"reports": len(records)})


EXPORT = Export("html", folder=False, write=write)
