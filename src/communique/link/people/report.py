"""A report's people and bodies in the order of their mentions: who stands where before a source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort

from communique.analyse import Analysis
from communique.extract.speakers import Mention
from communique.extract.speakers.scan import scan
from communique.extract.speakers.words import Words
from communique.link.people.bodies import Bodies
from communique.link.people.cluster import People
from communique.link.people.entity import Draft
from communique.link.people.scene import Candidate

_BACK = 16
"""Most candidates before a source: the latest mentioned."""
_EVENTS = 160
"""Most mentions that are walked back from a source."""
_AHEAD = 12
"""Most mentions that are walked ahead from a source."""


class Report:
    """Mentions of a report with whom they name.

    Args:
        analysis: the report.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.words = Words(analysis.text, analysis.doc)
        self.mentions = scan(self.words)
        self._cores = [m.core.start for m in self.mentions]
        self.people = People()
        self.bodies = Bodies(analysis.text, self.mentions)
        self.named: dict[int, Draft] = self.bodies.read(self.mentions)
        for i, draft in self.people.read(self.mentions).items():
            self.named.setdefault(i, draft)
        self._surnames()
        self.unnamed: list[Draft] = []
        self._paragraphs = [a for a, _ in analysis.paragraphs]
        self._events = [(self.mentions[i].core.start, i) for i in sorted(self.named) if self._stands(i)]
        self._events.sort()

    def _surnames(self) -> None:
        """A place's name that is the surname of a person of the report is that person's ("Lagos")."""
        for i, mention in enumerate(self.mentions):
            if mention.kind == "country" and mention.unit == "capital":
                person = self.people.surnamed(mention.name or "")
                if person is not None:
                    self.named[i] = person

    def bodies_in(self, mention: Mention) -> list[Draft]:
        """The bodies whose names lie within a mention, its core aside."""
        out = []
        at = bisect_left(self._cores, mention.start)
        while at < len(self._cores) and self._cores[at] < mention.end:
            other = self.mentions[at]
            if other.kind == "body" and other.end <= mention.end and not mention.core.overlaps(other.core):
                out.append(self.named[at])
            at += 1
        return out

    def _stands(self, i: int) -> bool:
        draft = self.named[i]
        return draft.kind != "person" or draft.votes > 0

    def resolve(self, i: int, draft: Draft) -> None:
        """Notes that mention ``i`` means ``draft``."""
        if i in self.named:
            return
        self.named[i] = draft
        mention = self.mentions[i]
        insort(self._events, (mention.core.start, i))
        insort(draft.mentions, mention, key=lambda m: m.core.start)

    def paragraph(self, offset: int) -> int:
        """Number of the paragraph that holds ``offset``."""
        return max(0, bisect_right(self._paragraphs, offset) - 1)

    def candidates(self, at: int, but: int | None) -> list[Candidate]:
        """Who was mentioned before an offset, the latest first, and who is mentioned soon after.

        Args:
            at: the offset.
            but: number of a mention that is none of them.
        """
        out: dict[int, Candidate] = {}
        middle = bisect_left(self._events, (at, -1))
        for step in range(middle - 1, max(-1, middle - 1 - _EVENTS), -1):
            if len(out) >= _BACK:
                break
            self._add(out, self._events[step][1], at, but)
        for step in range(middle, min(len(self._events), middle + _AHEAD)):
            self._add(out, self._events[step][1], at, but)
        most = max((c.count for c in out.values()), default=0)
        return [c if c.count < most else _frequent(c) for c in out.values()]

    def _add(self, out: dict[int, Candidate], i: int, at: int, but: int | None) -> None:
        draft = self.named[i]
        if i == but or id(draft) in out:
            return
        m = self.mentions[i]
        start = m.core.start
        first, last = self.words.range(start, m.core.end)
        sentence = self.analysis.sentence_at(start)
        count = bisect_left(draft.mentions, at, key=lambda x: x.core.start)
        out[id(draft)] = Candidate(
            draft,
            m,
            sentence,
            self.paragraph(start),
            len(out),
            subject=any(w.dep.startswith("nsubj") for w in self.words[first:last]),
            opens=m.start <= self.analysis.sentences[sentence][0] + 1 if self.analysis.sentences else False,
            quoted=self.analysis.quoted(start),
            count=count,
            frequent=False,
        )


def _frequent(c: Candidate) -> Candidate:
    return Candidate(
        c.draft, c.mention, c.sentence, c.paragraph, c.rank, c.subject, c.opens, c.quoted, c.count, True
    )


def mention_of(report: Report, i: int) -> Mention:
    """Mention number ``i``."""
    return report.mentions[i]
