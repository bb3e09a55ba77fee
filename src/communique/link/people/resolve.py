"""Sources resolved one after the other, in the order in which things are said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from communique.analyse import Analysis
from communique.extract.attribution import Attribution
from communique.extract.speakers import Mention
from communique.extract.speakers.tables import closed
from communique.know import countries
from communique.link.people import choose
from communique.link.people.cluster import tokens_of
from communique.link.people.documents import author
from communique.link.people.entity import Draft
from communique.link.people.features import features
from communique.link.people.office import Offices, Register
from communique.link.people.question import matches, pairs, possible
from communique.link.people.report import Report
from communique.link.people.scene import Candidate, Scene
from communique.link.people.settle import counterpart, settle
from communique.link.people.sides import SideChooser, Sides
from communique.link.people.sources import Finder, Source
from communique.records import Span

LEAST = 0.4
"""Least probability of an antecedent that is taken at all: below it nobody is named (cross-validated)."""
_HONEST = 0.92
"""What the model's probabilities are worth: in cross-validation the best are right in 87 of 100, not 95."""

Chooser = Callable[[int, str, list[list[float]], list[Draft | None]], tuple[int, float]]
"""Picks one of several candidates: number of the attribution, kind of source, features, and the drafts, which
are for training alone; gives the candidate's number and a probability."""


def learned(number: int, kind: str, rows: list[list[float]], drafts: list[Draft | None]) -> tuple[int, float]:
    """The packaged model's choice."""
    return choose.choose(kind, rows)


def learned_side(draft: Draft | None, rows: list[list[float]], codes: list[str | None]) -> int:
    """The packaged model's choice of a side."""
    return choose.choose_side(rows)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who speaks: one or several, and how sure that is."""

    drafts: tuple[Draft, ...]
    confidence: float


class Resolver:
    """Resolves the sources of a report's attributions."""

    def __init__(
        self,
        analysis: Analysis,
        attributions: Sequence[Attribution],
        published: dt.date | None,
        register: Register | None,
        chooser: Chooser = learned,
        side_chooser: SideChooser = learned_side,
    ) -> None:
        self.report = Report(analysis)
        self._sides = Sides(self.report.mentions, analysis.sentence_at)
        self._choose_side = side_chooser
        self.analysis = analysis
        self.attributions = attributions
        self._choose = chooser
        self._finder = Finder(self.report.mentions)
        codes = {s for m in self.report.mentions for s in m.sides}
        self.offices = Offices(register, published, frozenset(codes))
        for draft in self.report.people.drafts:
            settle(draft, self.report.people, self.report.bodies_in)
            self.offices.complete(draft)
            self._place(draft)
        self._counterparts()
        self._spoke: list[tuple[Draft, int, bool]] = []
        self.results: dict[int, Resolved] = {}

    def _hold(self, draft: Draft, mention: Mention) -> None:
        """Names the holder of an office by the register ("the French president", "his counterpart")."""
        personal = mention.head is not None and mention.head.kind in ("office", "counterpart")
        if not personal or mention.plural or mention.determiner not in ("the", "his", "her", "its", None):
            return
        holder = self.offices.holder(draft.side, draft.roles[0] if draft.roles else None)
        if holder is not None:
            draft.kind, draft.name, draft.holder = "person", holder.name, holder
            draft.tokens = tokens_of(holder.name)

    def _place(self, draft: Draft, at: int | None = None) -> None:
        """Gives somebody of whom the report tells no side the one that is meant, if any is."""
        if draft.sides or draft.holder is not None or not (draft.mentions or at is not None):
            return
        titled = next((m for m in draft.mentions if m.role), draft.mentions[0] if draft.mentions else None)
        rows, codes = self._sides.rows(
            draft, titled.core.start if titled else at or 0, self.offices.sides_of(draft)
        )
        code = codes[self._choose_side(draft, rows, codes)]
        draft.sides = [code] if code else []

    def _counterparts(self) -> None:
        """Whoever is somebody's counterpart holds the same office."""
        before: Draft | None = None
        for i, mention in enumerate(self.report.mentions):
            draft = self.report.named.get(i)
            if draft is None or draft.kind != "person":
                continue
            if mention.head is not None and mention.head.one == "counterpart":
                counterpart(draft, before)
            if draft.roles and draft.roles[0] != "counterpart":
                before = draft

    def run(self) -> list[Resolved]:
        """The speaker of every attribution, in the order given."""
        order = sorted(range(len(self.attributions)), key=lambda i: (self.attributions[i].start, i))
        sources = {i: self._finder.source(self.attributions[i].source) for i in order}
        for place, i in enumerate(order):
            after = [sources[j] for j in order[place + 1 : place + 2]]
            before = self.attributions[order[place - 1]] if place else None
            found = self._resolve(i, sources[i], before, after)
            self.results[i] = found
            if found.drafts and not found.drafts[0].members:
                end = self.analysis.sentence_at(max(self.attributions[i].end - 1, 0))
                self._spoke.append((found.drafts[0], end, self.analysis.quoted(self.attributions[i].start)))
        return [self.results[i] for i in range(len(self.attributions))]

    def _resolve(
        self, number: int, source: Source, before: Attribution | None, after: list[Source]
    ) -> Resolved:
        if source.kind in ("name",) or len(source.parts) > 1:
            direct = [self._part(number, source, i, before, after) for i in source.parts]
            return Resolved(tuple(dict.fromkeys(d for d, _ in direct)), min(c for _, c in direct))
        draft, sure = self._part(number, source, source.parts[0] if source.parts else None, before, after)
        return Resolved(draft.members or (draft,), sure)

    def _part(
        self, number: int, source: Source, i: int | None, before: Attribution | None, after: list[Source]
    ) -> tuple[Draft, float]:
        """Whom one mention of a source means."""
        attribution = self.attributions[number]
        if i is not None and i in self.report.named:
            m = self.report.mentions[i]
            if m.unit == "people" and not m.span.text.lower().startswith("the "):
                return Draft("unnamed", None, plural=True, sides=list(m.sides), description=m.span.text), 0.7
            return self.report.named[i], _named_surely(self.report.named[i])
        mention = self.report.mentions[i] if i is not None else None
        code = countries.country_of(source.span.text) if source.kind == "other" and source.span else None
        if code is not None:
            return self.report.bodies.country(code), 0.9
        if source.kind == "document" and source.span is not None and mention is not None:
            owner = author(self.report, source.span, mention)
            if owner is not None:
                return owner, 0.8
        scene = self._scene(number, source, mention, before, after)
        found = self.report.candidates(scene.at, i)
        self._add_speakers(found, scene)
        if source.kind in ("plural", "they"):
            found += pairs(found)
        found = [c for c in found if possible(source, mention, c)]
        matching = sum(1 for c in found if matches(mention, c.draft))
        rows = [features(scene, c, matching) for c in found]
        drafts: list[Draft | None] = [c.draft for c in found]
        rows.append(features(scene, None, matching))
        drafts.append(None)
        best, sure = self._choose(
            scene.number, source.kind if len(source.parts) < 2 else "office", rows, drafts
        )
        chosen = drafts[best] if sure >= LEAST else None
        draft = chosen or self._new(attribution, source, mention)
        if i is not None and not draft.members:
            self.report.resolve(i, draft)
        return draft, _HONEST * sure

    def _scene(
        self,
        number: int,
        source: Source,
        mention: Mention | None,
        before: Attribution | None,
        after: list[Source],
    ) -> Scene:
        attribution = self.attributions[number]
        at = mention.start if mention else source.span.start if source.span else attribution.start
        gap = (
            self.analysis.text[before.end : attribution.start]
            if before and before.end <= attribution.start
            else "x"
        )
        register: frozenset[str] = frozenset()
        if mention is not None and mention.kind == "nominal" and mention.role and mention.sides:
            holder = self.offices.holder(mention.sides[0], mention.role)
            register = frozenset(tokens_of(holder.name)) if holder else register
        return Scene(
            number,
            source,
            mention,
            at,
            self.analysis.sentence_at(at),
            self.report.paragraph(at),
            (attribution.start, attribution.end),
            tuple(reversed(self._spoke[-4:])),
            self.analysis.quoted(attribution.start),
            not gap.strip(" \n\"'“”»"),
            self._next(attribution, after),
            register,
        )

    def _next(self, attribution: Attribution, after: list[Source]) -> Draft | None:
        """Whom the next attribution of the paragraph names."""
        here = self.report.paragraph(attribution.start)
        for source in after:
            if source.parts and source.span is not None and self.report.paragraph(source.span.start) == here:
                return self.report.named.get(source.parts[0])
        return None

    def _add_speakers(self, found: list[Candidate], scene: Scene) -> None:
        """The latest speakers are candidates wherever they were mentioned."""
        have = {id(c.draft) for c in found}
        for draft, sentence, _ in scene.last:
            if id(draft) not in have and draft.mentions:
                have.add(id(draft))
                m = draft.mentions[0]
                found.append(
                    Candidate(
                        draft,
                        m,
                        sentence,
                        self.report.paragraph(m.start),
                        len(found),
                        subject=True,
                        opens=False,
                        quoted=False,
                        count=1,
                        frequent=False,
                    )
                )

    def _new(self, attribution: Attribution, source: Source, mention: Mention | None) -> Draft:
        """Somebody whom the report does not name: by the register, by the side, or by description."""
        if mention is None:
            words = source.span.text if source.span else None
            if (
                words
                and all(w[:1].isupper() for w in words.split())
                and words.split()[0].lower() not in closed()
            ):
                return Draft("person", words, tokens_of(words))
            return Draft("unnamed", None, description=words)
        draft = Draft(
            "unnamed", None, gender=mention.gender, plural=mention.plural, description=mention.span.text
        )
        draft.roles = (
            [mention.role]
            if mention.role and mention.head and mention.head.kind not in ("body", "document")
            else []
        )
        draft.sides = list(mention.sides)
        if mention.head is not None and mention.head.kind == "body" and mention.determiner in ("the", None):
            body = self.report.bodies.at_home(mention)
            if body is not None:
                return body
        if not draft.sides and mention.owner is not None:
            owner = self._owner(mention.owner)
            draft.sides = [owner.side] if owner is not None and owner.side else []
        if draft.roles == ["counterpart"]:
            near = self.report.candidates(mention.start, None)
            counterpart(draft, next((c.draft for c in near if c.draft.roles), None))
        if _press(mention):
            draft.sides = []
        elif not draft.sides and _of_two(mention):
            draft.sides = self._last_two(mention.start)
        else:
            self._place(draft, mention.core.start)
        self._hold(draft, mention)
        self.report.unnamed.append(draft)
        return draft

    def _last_two(self, at: int) -> list[str]:
        """The two sides whose people, or whose governments, were mentioned last, in the report's order."""
        found = pairs(self.report.candidates(at, None))
        both = next((c.draft.members for c in found if all(d.side for d in c.draft.members)), ())
        return [d.side for d in sorted(both, key=lambda d: d.mentions[0].start) if d.side]

    def _owner(self, words: Span) -> Draft | None:
        """Who owns what is described: by name, or the last person whom "his" or "her" can mean."""
        gender = {"his": "m", "her": "f"}.get(words.text.lower())
        if gender is None:
            return self.report.people.named(words.text)
        before = [c for c in self.report.candidates(words.start, None) if c.mention.core.start < words.start]
        fits = [c for c in before if c.draft.kind == "person" and c.draft.gender in (gender, None)]
        return min(fits, key=lambda c: (not c.subject, c.rank)).draft if fits else None


def _of_two(mention: Mention) -> bool:
    """Whether the two of a meeting are meant ("both sides", "the two ministers"), not "two officials"."""
    words = mention.span.text.lower().split()
    return mention.plural and mention.determiner != "two" and bool({"two", "both"} & set(words))


def _press(mention: Mention) -> bool:
    """Whether the press is described ("Russian news agencies"): outlets speak for no side."""
    words = mention.span.text.lower().split()
    return (
        bool(_PRESS & set(words)) and mention.head is not None and mention.head.kind in ("body", "document")
    )


_PRESS = frozenset("media news newspapers newspaper press".split())


def _named_surely(draft: Draft) -> float:
    """How often a name like this means what it seems to, by cross-validation on the hand-made records."""
    if draft.kind == "person":
        return 0.94 if len(draft.tokens) > 1 or draft.holder is not None else 0.72
    return {"outlet": 0.94, "government": 0.88, "organisation": 0.75}.get(draft.kind, 0.5)
