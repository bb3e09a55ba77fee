"""A record as a table in the terminal: the meetings with both sides' claims, then the statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from communique.records import Claim, Meeting, Record, Statement, Status
from communique.show import plain, words

WIDE = 120
"""Columns from which place, date and topics stand beside the participants, not below them."""

_STYLES: dict[Status, str] = {
    "proposed": "magenta",
    "expected": "yellow",
    "scheduled": "blue",
    "under way": "cyan",
    "held": "green",
    "cancelled": "red",
    "postponed": "bright_red",
    "refused": "red",
}
_KEY_WIDTH = 4
_STATUS_WIDTH = 10


def print_records(records: Iterable[Record], console: Console) -> None:
    """Print each record as it comes, a blank line between two."""
    for number, record in enumerate(records):
        if number:
            console.print()
        console.print(tables(record))


def tables(record: Record) -> RenderableType:
    """The record as something that Rich prints, at any width from 40 columns."""
    return _Tables(record)


@dataclass(frozen=True, slots=True)
class _Tables:
    """Lays a record out for the width and the character set that it is printed on."""

    record: Record

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        layout = _Layout(self.record, options.max_width, options.ascii_only)
        yield from layout.head()
        yield from layout.meetings()
        yield from layout.statements()


class _Layout:
    """One record at one width."""

    def __init__(self, record: Record, width: int, ascii_only: bool) -> None:
        self.record = record
        self.width = width
        self.wide = width >= WIDE
        self.ascii_only = ascii_only
        self.statement_keys = words.statement_keys(record)
        self.meeting_keys = words.meeting_keys(record)

    def text(self, content: str, style: str = "") -> Text:
        """Text that is safe to print, never read as markup."""
        return Text(plain.line(content, ascii_only=self.ascii_only), style=style, overflow="fold")

    def joined(self, parts: Iterable[str], style: str = "") -> Text:
        """The parts that are not empty, with dots between."""
        return self.text(" · ".join(p for p in parts if p), style)

    def head(self) -> Iterator[RenderableType]:
        """Title; outlet and date."""
        document = self.record.document
        yield self.text(words.title(document), "bold")
        yield self.joined([document.outlet or "outlet unknown", words.published(document)], "dim")
        yield Text()

    def section(self, number: int, noun: str) -> Rule:
        """The line above a part."""
        title = Text(words.count(number, noun), style="bold")
        return Rule(title, align="left", style="dim", characters="-" if self.ascii_only else "─")

    def meetings(self) -> Iterator[RenderableType]:
        """Every meeting, its claims below it."""
        if not self.record.meetings:
            yield self.text(words.NO_MEETINGS)
            yield Text()
            return
        yield self.section(len(self.record.meetings), "meeting")
        for meeting in self.record.meetings:
            yield self.meeting(meeting)
            yield Text()

    def meeting(self, meeting: Meeting) -> RenderableType:
        """Status, who, where, when, what kind, topics, claims."""
        row = [
            self.text(self.meeting_keys[meeting.id].upper(), "dim"),
            self.text(meeting.status, f"bold {_STYLES[meeting.status]}"),
        ]
        who, more = self.participants(meeting), self.circumstances(meeting)
        grid = _grid(_KEY_WIDTH, _STATUS_WIDTH)
        if self.wide:
            grid.add_column(ratio=1)
            grid.add_column(width=max(40, self.width * 2 // 5))
            grid.add_row(*row, who, Group(*more))
        else:
            grid.add_column(ratio=1)
            grid.add_row(*row, Group(who, *more))
        if not meeting.claims and not meeting.evidence:
            return grid
        indent = _KEY_WIDTH + _STATUS_WIDTH + 4
        below = self.claims(meeting.claims) if meeting.claims else self.evidence(meeting)
        return Group(grid, Padding(below, (0, 0, 0, indent)))

    def evidence(self, meeting: Meeting) -> Text:
        """The words that show a meeting of which nobody makes a claim."""
        return self.text(" ... ".join(words.quoted(e.text) for e in meeting.evidence), "italic")

    def participants(self, meeting: Meeting) -> Text:
        """Who meets, roles and sides in brackets."""
        out = Text(overflow="fold")
        for number, person in enumerate(meeting.participants):
            name, details = words.participant(person)
            out.append_text(Text("; " if number else ""))
            out.append_text(self.text(name, "bold"))
            if details:
                out.append(" ").append_text(self.text(f"({', '.join(details)})"))
        return out or self.text("nobody named")

    def circumstances(self, meeting: Meeting) -> list[Text]:
        """Where and when; what kind; topics: a line each, none empty."""
        where = words.place(meeting.place) or "place not told"
        when = words.date(meeting.date) or "date not told"
        lines = [self.joined([where, when]), self.joined(words.kind(meeting))]
        if meeting.topics:
            lines.append(self.text("on " + "; ".join(t.text for t in meeting.topics)))
        return lines

    def claims(self, claims: Iterable[Claim]) -> Table:
        """What each side says of the meeting's status, in its words."""
        grid = _grid(_STATUS_WIDTH)
        grid.add_column(ratio=1)
        for claim in claims:
            key = self.statement_keys.get(claim.statement or "", "").upper()
            by = ", ".join(part for part in (*words.claimant(claim), key) if part)
            said = self.text(f"{by}:").append(" ")
            said.append_text(self.text(words.quoted(claim.evidence.text), "italic"))
            grid.add_row(self.text(claim.status, _STYLES[claim.status]), said)
        return grid

    def statements(self) -> Iterator[RenderableType]:
        """Every statement: speaker, what was said, how."""
        if not self.record.statements:
            yield self.text(words.NO_STATEMENTS)
            return
        yield self.section(len(self.record.statements), "statement")
        for statement in self.record.statements:
            yield self.statement(statement)
            yield Text()

    def statement(self, statement: Statement) -> Table:
        """Speaker on the left, what was said on the right."""
        grid = _grid(_KEY_WIDTH, max(16, self.width * 3 // 10))
        grid.add_column(ratio=1)
        key = self.text(self.statement_keys[statement.id].upper(), "dim")
        said = self.text(" ... ".join(c.text for c in statement.content))
        how = self.joined(words.manner(statement) + self.relations(statement), "dim")
        if self.wide:
            grid.add_column(width=26)
            grid.add_row(key, self.speaker(statement), said, how)
        else:
            grid.add_row(key, self.speaker(statement), Group(said, how))
        return grid

    def speaker(self, statement: Statement) -> Group:
        """Name; role and side; via."""
        name, details = words.speaker(statement.speaker)
        lines = [self.text(name, "bold")]
        if details:
            lines.append(self.text(", ".join(details)))
        if statement.via:
            lines.append(self.text("via " + ", ".join(statement.via), "dim"))
        return Group(*lines)

    def relations(self, statement: Statement) -> list[str]:
        """The meetings that it speaks of, the statement that it stands in."""
        about = [self.meeting_keys[m].upper() for m in statement.about if m in self.meeting_keys]
        outer = self.statement_keys.get(statement.within or "")
        return [
            f"about {', '.join(about)}" if about else "",
            f"within {outer.upper()}" if outer else "",
        ]


def _grid(*widths: int) -> Table:
    """A table without lines, its first columns of these widths."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in widths:
        grid.add_column(width=width, no_wrap=width <= _STATUS_WIDTH, overflow="fold")
    return grid
