"""The report's text as HTML, every fact marked in place."""

from __future__ import annotations

from collections import defaultdict

from communique.records import Record
from communique.show import escape
from communique.show.marks import anchors, gist, marks
from communique.show.segments import Segment, cut, paragraphs

_NAMES = {"s": "statement", "m": "meeting", "t": "date"}


def text(record: Record, prefix: str) -> str:
    """The text in paragraphs; stripped of its tags and unescaped it is the text again.

    Every segment names in ``data-f`` the facts that it carries. A fact's first words are preceded by
    an empty link that shows its number and leads to its card; a date is itself the link.

    Args:
        record: whose text and facts.
        prefix: what the page's ids of this record begin with.
    """
    return _Body(record, prefix).render()


class _Body:
    def __init__(self, record: Record, prefix: str) -> None:
        self.prefix = prefix
        self.text = record.document.text
        self.gist = gist(record)
        found = marks(record)
        self.begins: dict[int, list[str]] = defaultdict(list)
        for fact, start in anchors(found).items():
            self.begins[start].append(fact)
        self.paragraphs = paragraphs(self.text)
        borders = [edge for paragraph in self.paragraphs for edge in paragraph]
        self.segments = cut(self.text, found, borders)

    def render(self) -> str:
        """Paragraphs as elements, the blank lines between them as they are."""
        starts = {start for start, _ in self.paragraphs}
        ends = {end for _, end in self.paragraphs}
        out: list[str] = []
        inside = False
        for segment in self.segments:
            if segment.start in starts:
                out.append('<p dir="auto">')
                inside = True
            out.append(self.segment(segment) if inside else self.gap(segment))
            if segment.end in ends:
                out.append("</p>")
                inside = False
        return "".join(out)

    def gap(self, segment: Segment) -> str:
        """Blank lines between paragraphs: only the links of facts that begin there."""
        return self.links(segment) + escape.text(segment.text)

    def segment(self, segment: Segment) -> str:
        """A stretch of a paragraph, with the links of the facts that begin with it."""
        inner = escape.text(segment.text)
        if not segment.marks:
            return self.links(segment) + inner
        facts = list(dict.fromkeys(m.fact for m in segment.marks))
        classes = " ".join(sorted({f"r-{m.role}" for m in segment.marks}))
        title = escape.attribute("; ".join(self.gist[f] for f in facts))
        common = f'class="f {classes}" data-f="{" ".join(facts)}" title="{title}"'
        date = next((f for f in self.begins.get(segment.start, ()) if f.startswith("t")), None)
        if date is None:
            return f"{self.links(segment)}<span {common}>{inner}</span>"
        link = f'id="{self.prefix}-w-{date}" href="#{self.prefix}-c-{date}"'
        return f"{self.links(segment)}<a {link} {common}>{inner}</a>"

    def links(self, segment: Segment) -> str:
        """The numbers of the statements and meetings that begin here, and dates that are no link."""
        facts = self.begins.get(segment.start, [])
        first_date = next((f for f in facts if f.startswith("t")), None)
        return "".join(self.link(f) for f in facts if f != first_date)

    def link(self, fact: str) -> str:
        """An empty link: the style sheet shows the number, so that the text stays as it was."""
        label = escape.attribute(f"Record of {self.gist[fact]}")
        return (
            f'<a class="ref ref-{_NAMES[fact[0]]}" id="{self.prefix}-w-{fact}" href="#{self.prefix}-c-{fact}"'
            f' data-f="{fact}" data-no="{fact.upper()}" aria-label="{label}"></a>'
        )
