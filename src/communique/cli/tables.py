"""What a ledger gives back, as tables in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.cli import flat
from communique.show import plain, words

Json = dict[str, Any]
_STYLES = {
    "proposed": "magenta", "expected": "yellow", "scheduled": "blue", "under way": "cyan", "held": "green",
    "cancelled": "red", "postponed": "bright_red", "refused": "red",
}  # fmt: skip
"""The colours of the table of one report."""


def print_table(noun: str, rows: Sequence[Json]) -> None:
    """Print rows of meetings, statements, people or reports."""
    console = _console()
    heads, cells = _TABLES[noun]
    table = Table(box=None, padding=(0, 2, 0, 0), expand=False, header_style="bold dim")
    for n, head in enumerate(heads):
        table.add_column(head, no_wrap=n == 0, overflow="fold")
    for row in rows:
        table.add_row(*cells(row, console))
    console.print(table)


def print_meeting(row: Json) -> None:
    """Print one meeting with its history, what links its reports, and what may be the same."""
    console = _console()
    _line(console, "; ".join(flat.participants(row)), "bold")
    where, when = flat.place(row) or "place not told", (row["date"] or {}).get("value", "date not told")
    _line(console, _dots(where, when.replace("/", " to "), row["form"], row["format"], row["occasion"]))
    _line(
        console, f"{row['status']} since {row['since'] or 'an unknown day'}", f"bold {_STYLES[row['status']]}"
    )
    _line(console, f"by {_by(row['standing']['by'])}: {row['standing']['reason']}", "dim")
    for said in flat.claims(row["against"]):
        _line(console, said, "yellow")
    console.print()
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold dim")
    for head in ("asserted", "status", "by", "outlet", "words"):
        table.add_column(head, no_wrap=head == "asserted", overflow="fold")
    for e in row["history"]:
        by = _by(e["by"]) + (f" ({e['for']})" if e["for"] and e["for"] != e["by"] else "")
        said = words.quoted(e["evidence"]["text"]) if e["evidence"] else ""
        table.add_row(
            *(
                _text(console, c)
                for c in (e["asserted"] or "unknown", e["status"], by, e["outlet"] or "", said)
            )
        )
    console.print(table)
    console.print()
    _line(console, f"{row['id']}; reports: {', '.join(row['reports'])}", "dim")
    _links(console, row)


def print_object(data: Json) -> None:
    """Print a statement, a person or a report: a line for each field that tells something."""
    console = _console()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for name, value in data.items():
        if value not in (None, "", [], {}, "[]"):
            table.add_row(name.replace("_", " "), _text(console, str(flat.joined(value))))
    console.print(table)


def _links(console: Console, row: Json) -> None:
    for link in row.get("linked", ()):
        why = ", ".join(link["reasons"])
        _line(console, f"{link['a']} and {link['b']} are one ({link['probability']:.2f}): {why}", "dim")
    for other in row.get("suggestions", ()):
        why = ", ".join(other["reasons"])
        _line(console, f"may be the same: {other['id']} ({other['probability']:.2f}): {why}", "yellow")


def _meeting(row: Json, console: Console) -> list[Text]:
    where, when = flat.place(row), (row["date"] or {}).get("value", "").replace("/", " to ")
    status = Text(row["status"], style=_STYLES[row["status"]])
    status.append(f"\nsince {row['since']}" if row["since"] else "", style="dim")
    what = _text(console, "; ".join(flat.participants(row)) or "nobody named", "bold")
    what.append("\n").append_text(_text(console, _dots(where, when, row["form"], row["occasion"])))
    for said in flat.claims(row["against"]):
        what.append("\n").append_text(_text(console, said, "yellow"))
    return [_text(console, row["id"], "dim"), status, what, Text(str(len(row["reports"])))]


def _statement(row: Json, console: Console) -> list[Text]:
    made = flat.flat("statements", row)
    name, details = flat.speaker(row)
    who = _text(console, name, "bold").append("\n").append_text(_text(console, ", ".join(details)))
    said = _text(console, made["content"])
    return [_text(console, row["id"], "dim"), _text(console, made["date"]), who, said]


def _person(row: Json, console: Console) -> list[Text]:
    name = _text(console, row["name"], "bold")
    others = [s for s in row["spellings"] if s != row["name"]]
    if others:
        name.append("\n").append_text(_text(console, "also " + ", ".join(others[:5]), "dim"))
    offices = "\n".join(plain.line(flat.office(o)) for o in row["offices"][:5])
    return [_text(console, row["id"], "dim"), name, Text(offices), Text(str(row["reports"]))]


def _report(row: Json, console: Console) -> list[Text]:
    title = _text(console, row["title"] or row["name"], "bold")
    others = len(row["copies"]) + len(row["versions"])
    if row["lead"] != row["id"]:
        title.append("\n").append_text(
            _text(console, f"another copy or version counts: {row['lead']}", "dim")
        )
    elif others:
        title.append(f"\n{words.count(others, 'other copy or version')}", style="dim")
    facts = f"{words.count(row['meetings'], 'meeting')}, {words.count(row['statements'], 'statement')}"
    cells = [_text(console, c or "") for c in (row["published"], row["outlet"])]
    return [_text(console, row["id"], "dim"), *cells, title, Text(facts)]


_Cells = Callable[[Json, Console], list[Text]]
_TABLES: dict[str, tuple[tuple[str, ...], _Cells]] = {
    "meetings": (("id", "status", "meeting", "reports"), _meeting),
    "statements": (("id", "date", "speaker", "statement"), _statement),
    "people": (("id", "name", "offices", "reports"), _person),
    "reports": (("id", "published", "outlet", "title", "facts"), _report),
}


def _console() -> Console:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    return Console()


def _text(console: Console, content: str, style: str = "") -> Text:
    """Text that is safe to print, never read as markup."""
    return Text(plain.line(content, ascii_only=console.options.ascii_only), style=style, overflow="fold")


def _line(console: Console, content: str, style: str = "") -> None:
    if content:
        console.print(_text(console, content, style))


def _dots(*parts: str | None) -> str:
    return " · ".join(p for p in parts if p)


def _by(by: str | None) -> str:
    return "the report" if by == "report" else by or "somebody unnamed"
