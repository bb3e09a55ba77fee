"""A record's facts as cards beside the text."""

from __future__ import annotations

from collections.abc import Iterable, Set

from communique.records import Claim, Meeting, Record, Statement, Status, TimeExpression
from communique.show import words
from communique.show.escape import attribute, isolated, text

Words = tuple[str, list[str]]


class Cards:
    """Cards of one record.

    Args:
        record: whose facts.
        prefix: what the page's ids of this record begin with.
        anchored: keys of the facts that have words in the text; the titles of their cards lead there.
        level: level of the headings of the parts; those of the cards are one below.
    """

    def __init__(self, record: Record, prefix: str, anchored: Set[str], level: int) -> None:
        self.record = record
        self.prefix = prefix
        self.anchored = anchored
        self.level = level
        self.statement_keys = words.statement_keys(record)
        self.meeting_keys = words.meeting_keys(record)

    def render(self) -> str:
        """Meetings, statements, dates."""
        record = self.record
        meetings = [self.meeting(f"m{n}", m) for n, m in enumerate(record.meetings, 1)]
        statements = [self.statement(f"s{n}", s) for n, s in enumerate(record.statements, 1)]
        parts = [
            self.part("Meetings", "meetings", meetings, words.NO_MEETINGS),
            self.part("Statements", "statements", statements, words.NO_STATEMENTS),
        ]
        if record.dates:
            dates = [self.date(f"t{n}", t) for n, t in enumerate(record.dates, 1)]
            parts.append(self.part("Dates and times", "dates", dates, ""))
        return "".join(parts)

    def part(self, title: str, name: str, cards: list[str], nothing: str) -> str:
        """A list of cards under its title, or a sentence that there are none."""
        number = f' <span class="count">{len(cards)}</span>' if cards else ""
        head = f"<h{self.level}>{title}{number}</h{self.level}>"
        if not cards:
            return f'{head}<p class="nothing">{nothing}</p>'
        return f'{head}<ul class="cards {name}">{"".join(cards)}</ul>'

    def meeting(self, key: str, meeting: Meeting) -> str:
        """Status and form; who; where, when, what about; each side's claims."""
        who = words.listed([isolated(words.participant(p)[0]) for p in meeting.participants])
        kind = " · ".join(isolated(part) for part in words.kind(meeting))
        rows = [
            ("Who", self.participants(meeting)),
            ("Where", isolated(words.place(meeting.place)) if meeting.place else "<i>not told</i>"),
            ("When", isolated(words.date(meeting.date)) if meeting.date else "<i>not told</i>"),
            ("About", "; ".join(isolated(topic.text) for topic in meeting.topics)),
        ]
        facts = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows if value)
        inner = (
            f'<p class="kind">{badge(meeting.status)} {kind}</p><dl>{facts}</dl>{self.claims(meeting.claims)}'
            f'<p class="sure">confidence {meeting.confidence:.2f}</p>'
        )
        return self.card(key, "meeting", who or "Nobody named", inner)

    def participants(self, meeting: Meeting) -> str:
        """Those of whom more is known than the title says."""
        people = [words.participant(p) for p in meeting.participants]
        return "<br>".join(_person(person) for person in people if person[1])

    def claims(self, claims: Iterable[Claim]) -> str:
        """What each side says of the status, in its words."""
        rows = "".join(self.claim(claim) for claim in claims)
        return f'<p class="says">The sources on it</p><ul class="claims">{rows}</ul>' if rows else ""

    def claim(self, claim: Claim) -> str:
        """One side's word: status, who, the words, the statement that they stand in."""
        name, side = words.claimant(claim)
        by = isolated(name) + (f", {isolated(side)}" if side else "")
        link = self.to_card(self.statement_keys.get(claim.statement or ""))
        return (
            f"<li>{badge(claim.status)} {by}{link}: <q>{isolated(words.quoted(claim.evidence.text))}</q></li>"
        )

    def statement(self, key: str, statement: Statement) -> str:
        """Who, for whom, via whom; what was said; how."""
        name, details = words.speaker(statement.speaker)
        if statement.via:
            details = [*details, "via " + ", ".join(statement.via)]
        sub = f'<p class="who">{", ".join(map(isolated, details))}</p>' if details else ""
        said = " … ".join(isolated(span.text) for span in statement.content)
        how = " · ".join(map(isolated, words.manner(statement)))
        inner = (
            f'{sub}<blockquote>{said}</blockquote><p class="how">{how}{self.relations(statement)}'
            f" · confidence {statement.confidence:.2f}</p>"
        )
        return self.card(key, "statement", isolated(name), inner)

    def relations(self, statement: Statement) -> str:
        """Links to the meetings that it speaks of, to the statement that it stands in."""
        about = "".join(self.to_card(self.meeting_keys.get(m)) for m in statement.about)
        within = self.to_card(self.statement_keys.get(statement.within or ""))
        return (f" · about{about}" if about else "") + (f" · within{within}" if within else "")

    def date(self, key: str, timex: TimeExpression) -> str:
        """The words, the type and the value."""
        value = f'<p class="value">{text(timex.type.lower())} <b>{isolated(timex.value)}</b></p>'
        return self.card(key, "date", isolated(timex.text), value)

    def card(self, key: str, kind: str, title: str, inner: str) -> str:
        """A card; its title leads to its words, if it has any."""
        number = f'<span class="no">{key.upper()}</span> ' if kind != "date" else ""
        label = f"{number}{title}"
        if key in self.anchored:
            label = f'<a class="go" href="#{self.prefix}-w-{key}">{label}</a>'
        head = f"<h{self.level + 1}>{label}</h{self.level + 1}>"
        return f'<li class="card {kind}" id="{self.prefix}-c-{key}" data-f="{key}">{head}{inner}</li>'

    def to_card(self, key: str | None) -> str:
        """A link to another card by its number; nothing if there is none."""
        return f' <a class="see" href="#{self.prefix}-c-{key}">{key.upper()}</a>' if key else ""


def badge(status: Status) -> str:
    """A status as a word on its colour."""
    name = attribute(status.replace(" ", "-"))
    return f'<span class="badge st-{name}">{text(status)}</span>'


def _person(person: Words) -> str:
    name, details = person
    return isolated(name) + (f", {', '.join(map(isolated, details))}" if details else "")
