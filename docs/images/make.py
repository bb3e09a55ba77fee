"""Make the README's pictures from an example: ``python docs/images/make.py [EXAMPLE]``.

Writes ``table.svg`` and, where Chromium is installed, ``page.png``, both beside this file.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.resources import as_file
from pathlib import Path

from rich.console import Console

import communique
from communique.examples import paths
from communique.records import Record
from communique.show.html import page
from communique.show.table import print_records

HERE = Path(__file__).parent
COLUMNS = 104
WINDOW = "1180,720"


def table(record: Record) -> str:
    """The record's table as SVG; without the fonts that Rich would fetch from elsewhere."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    print_records([record], console)
    svg = console.export_svg(title=f"communique read {record.document.id}.txt")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def screenshot(record: Record, target: Path) -> None:
    """The record's page as PNG."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("no Chromium: page.png left as it is", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        html = Path(folder, "page.html")
        html.write_text(page([record]), encoding="utf-8")
        subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--hide-scrollbars",
                f"--user-data-dir={folder}/profile",
                f"--window-size={WINDOW}",
                f"--screenshot={target}",
                html.as_uri(),
            ],
            check=True,
            capture_output=True,
        )


def main(name: str = "1985-07-03-geneva-announced") -> None:
    """Read the example and draw it."""
    [report] = [path for path in paths() if path.name.startswith(name)]
    with as_file(report) as path:
        record = communique.read(path)
    (HERE / "table.svg").write_text(table(record), encoding="utf-8")
    screenshot(record, HERE / "page.png")


if __name__ == "__main__":
    main(*sys.argv[1:2])
