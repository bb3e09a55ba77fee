"""The steps of training: what each learns from, and out-of-fold results for the step after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from communique.extract.attribution import Attribution
from communique.extract.dates import Timex, find_dates
from communique.extract.linear import Linear
from communique.extract.meetings.find import PLACES, Site, find_mentions, sites
from communique.extract.meetings.mention import Reading
from communique.extract.meetings.models import FORMS, STATUSES
from communique.extract.meetings.parties import PartyMention, head_offsets, party_mentions
from communique.extract.meetings.tree import Tree, tree_of
from communique.extract.meetings.view import View
from communique.know.offices import Register
from communique.link.meetings.assemble import grouped, one_each, take_parties
from communique.link.meetings.draft import Draft, Salience, choices
from communique.link.meetings.pairs import pair_features, pair_values
from communique.link.meetings.parties import Party, resolve
from communique.link.meetings.place import grounds
from communique.link.meetings.refer import refer
from communique.link.meetings.sketch import Sketch, sketches
from communique.link.meetings.weighing import record_features
from communique.link.people import who
from communique.records import Span
from training.encoder.corpora import Offsets, attributions_of
from training.meetings.align import Trigger, align
from training.meetings.reports import Annotated
from training.meetings.scoring import matches, same_party
from training.meetings.train import Row, fit, mixed


@dataclass(slots=True)
class Prepared:
    """A report with all that training needs of it."""

    report: Annotated
    published: date | None
    timexes: tuple[Timex, ...]
    tree: Tree
    mentions: tuple[PartyMention, ...]
    parties: list[tuple[Party, ...]]
    sites: list[Site]
    triggers: dict[int, Trigger]
    """By offset."""

    @property
    def meetings(self) -> list[dict[str, Any]]:
        """The gold's meetings."""
        found: list[dict[str, Any]] = self.report.gold["meetings"]
        return found

    @property
    def view(self) -> View:
        """The encoder's view of it."""
        return View(self.report.analysis.encoded)


@cache
def register() -> Register:
    """The packaged register of office holders."""
    return Register.load(None)


def prepare(report: Annotated) -> Prepared:
    """Everything that does not depend on what is learned here."""
    analysis = report.analysis
    published = report.published
    timexes = dates(report)
    tree = tree_of(analysis.doc)
    mentions = party_mentions(analysis, tree)
    cast = who(analysis, gold_attributions(report), published, register())
    own = resolve(tree, mentions, cast)
    parties = refer(tree, mentions, own, [analysis.sentence_at(m.span.start) for m in mentions])
    triggers = {t.start: t for t in align(analysis, report.gold)}
    found = sites(analysis, tree, mentions, timexes, published)
    return Prepared(report, published, timexes, tree, mentions, parties, found, triggers)


def dates(report: Annotated) -> tuple[Timex, ...]:
    """The time expressions of a report."""
    try:
        return find_dates(report.analysis, report.published)
    except FileNotFoundError:
        return ()


def gold_attributions(report: Annotated) -> tuple[Attribution, ...]:
    """The gold's statements as attributions, where their words are found."""

    def span(at: Offsets) -> Span:
        return report.analysis.span(*at)

    return tuple(
        Attribution(
            tuple(span(c) for c in a.content),
            span(a.cue[0]) if a.cue else None,
            span(a.source[0]) if a.source else None,
            None,
            1.0,
        )
        for a in attributions_of(report.analysis.text, report.gold)
    )


@dataclass(slots=True)
class Examples:
    """What the models of triggers learn from: rows and labels by model; status and form share their rows."""

    rows: dict[str, list[Row]]
    labels: dict[str, list[Any]]


ROWS = {"mention": "mention", "status": "kind", "form": "kind", "argument": "argument", "place": "place"}
STRENGTHS = {"status": 0.4, "form": 0.2}
CLASSES = {"status": STATUSES, "form": FORMS}


def trigger_examples(reports: Sequence[Prepared]) -> Examples:
    """The examples of the models of triggers in these reports."""
    found = Examples({n: [] for n in ROWS.values()}, {n: [] for n in ROWS})
    rows, labels = found.rows, found.labels
    for p in reports:
        analysis = p.report.analysis
        for site in p.sites:
            trigger = p.triggers[p.tree.starts[site.token]]
            names = site.features(analysis, p.tree)
            rows["mention"].append((names, p.view.speaks(trigger.start)))
            labels["mention"].append(trigger.is_meeting)
            if trigger.is_meeting:
                rows["kind"].append((names, p.view.kinds(trigger.start)))
                labels["status"].append(trigger.status)
                labels["form"].append(trigger.form)
                _arguments(p, site, trigger, rows, labels)
    return found


def first_step(gold: Examples, further: Examples) -> dict[str, Linear]:
    """Models of triggers: mention, status, form, argument, place; see ``both``."""
    return {
        n: both(n, (gold.rows[k], gold.labels[n]), (further.rows[k], further.labels[n]))
        for n, k in ROWS.items()
    }


def plain_step(gold: Examples, further: Examples) -> dict[str, Linear]:
    """The same of words and syntax alone."""
    return {
        n: plain(n, (gold.rows[k], gold.labels[n]), (further.rows[k], further.labels[n]))
        for n, k in ROWS.items()
    }


Step = tuple[Sequence[Row], Sequence[Any]]
"""Rows and labels of one model."""


def both(name: str, gold: Step, further: Step) -> Linear:
    """The mean of two models: of the gold with the encoder's view, and of words and syntax alone.

    The second learns from further reports as well; the encoder learned from these, and knows them too well
    to be asked.
    """
    seen = _fitted(name, *gold, [1.0] * len(gold[0]))
    return mixed(seen, plain(name, gold, further), PLAIN) if further[0] else seen


def plain(name: str, gold: Step, further: Step) -> Linear:
    """A model of the gold and of further reports without the encoder's view."""
    rows = [(names, _own(values)) for names, values in (*gold[0], *further[0])]
    trust = [GOLD_COUNTS] * len(gold[0]) + [1.0] * len(further[0])
    return _fitted(name, rows, [*gold[1], *further[1]], trust)


def _own(values: dict[str, float]) -> dict[str, float]:
    return {k: v for k, v in values.items() if not k.startswith("~")}


GOLD_COUNTS = 2.0
"""How much more a gold example counts than a further one, which nobody has read again."""
PLAIN = 0.5
"""Share of the model of words and syntax alone."""


def _fitted(name: str, rows: Sequence[Row], labels: Sequence[Any], trust: Sequence[float]) -> Linear:
    """A model, its examples counting by how much they are trusted, and rare statuses more."""
    if name == "status":
        counts = {s: labels.count(s) for s in STATUSES}
        trust = [
            t * (len(labels) / (8 * max(1, counts[s]))) ** 0.35 for t, s in zip(trust, labels, strict=True)
        ]
    return fit(rows, labels, STRENGTHS.get(name, 0.1), trust, CLASSES.get(name, ()))


def _arguments(
    p: Prepared, site: Site, trigger: Trigger, rows: dict[str, list[Row]], labels: dict[str, list[Any]]
) -> None:
    gold = [p.meetings[m] for m in trigger.meetings]
    for k, number in enumerate(site.numbers):
        meant, mention = p.parties[number], p.mentions[number]
        names, head = site.argument(p.tree, k), head_offsets(p.tree, mention)[0]
        if meant:
            rows["argument"].append((names, p.view.beside("participant", trigger.start, [head])))
            labels["argument"].append(any(takes_part(party, m) for m in gold for party in meant))
        if mention.kind in PLACES:
            rows["place"].append((names, p.view.beside("place", trigger.start, [head])))
            labels["place"].append(any(is_place(mention, m) for m in gold))


def takes_part(party: Party, meeting: dict[str, Any]) -> bool:
    """Whether a party is one of the gold's participants."""
    found = {"name": party.name, "role": party.role, "for": party.for_}
    return any(same_party(q, found) for q in meeting["participants"])


def is_place(mention: PartyMention, meeting: dict[str, Any]) -> bool:
    """Whether a mention names the gold's place: its city, or its country where the gold has no city."""
    place = meeting["place"] or ""
    if not place.endswith(mention.code or "?"):
        return False
    if mention.kind in ("city", "capital") and ", " in place:
        return True
    return ", " not in place or mention.kind == "country"


def labelled(p: Prepared, reading: Reading, sketch: Sketch) -> int | None:
    """The gold meeting of a sketch: of those its trigger speaks of, the one whose parties fit best."""
    trigger = p.triggers.get(sketch.mention.trigger.start)
    if trigger is None or not trigger.meetings:
        return None

    def fits(m: int) -> float:
        return sum(v for party, v in sketch.parties.values() if takes_part(party, p.meetings[m])) - sum(
            v for party, v in sketch.parties.values() if not takes_part(party, p.meetings[m])
        )

    return max(trigger.meetings, key=fits)


def pair_rows(p: Prepared, reading: Reading) -> tuple[list[Row], list[bool]]:
    """Pairs of aligned mentions, and whether they are the same meeting."""
    found = [(s, m) for s in sketches(reading, p.parties) if (m := labelled(p, reading, s)) is not None]
    rows: list[Row] = []
    labels = []
    for j, (b, mb) in enumerate(found):
        for a, ma in found[max(0, j - 60) : j]:
            if a.mention.token != b.mention.token:
                rows.append((pair_features(a, b, reading), pair_values(a, b, reading)))
                labels.append(ma == mb)
    return rows, labels


def salience_of(p: Prepared, reading: Reading) -> Salience:
    """The salience of a report's parties."""
    analysis = p.report.analysis
    return Salience(reading, p.parties, [analysis.sentence_at(m.span.start) for m in reading.parties])


def gold_of(p: Prepared, reading: Reading, d: Draft) -> int | None:
    """The gold meeting that most of a draft's mentions speak of."""
    votes: dict[int, float] = {}
    for s in d.sketches:
        m = labelled(p, reading, s)
        if m is not None:
            votes[m] = votes.get(m, 0.0) + s.mention.probability
    return max(votes, key=lambda m: votes[m]) if votes else None


def party_rows(p: Prepared, reading: Reading, pair: Linear) -> tuple[list[Row], list[bool]]:
    """Parties that may take part in drafts of gold meetings, and whether they do."""
    rows: list[Row] = []
    labels = []
    salience = salience_of(p, reading)
    for d in grouped(sketches(reading, p.parties), reading, pair):
        m = gold_of(p, reading, d)
        if m is None:
            continue
        for choice in choices(d, salience):
            rows.append((choice.features, choice.values))
            labels.append(takes_part(choice.party, p.meetings[m]))
    return rows, labels


def record_rows(p: Prepared, reading: Reading, pair: Linear, party: Linear) -> tuple[list[Row], list[bool]]:
    """Drafts, and whether they are found in the gold as the measure has it."""
    salience = salience_of(p, reading)
    drafts = grouped(sketches(reading, p.parties), reading, pair)
    for d in drafts:
        take_parties(d, salience, party)
    drafts = one_each(drafts, reading, pair, party, salience)
    right = {j for _, j in matches(p.report.analysis.text, p.meetings, [as_scored(d) for d in drafts])}
    return [record_features(d, drafts) for d in drafts], [j in right for j in range(len(drafts))]


def ground_rows(p: Prepared, reading: Reading, pair: Linear, party: Linear) -> tuple[list[Row], list[bool]]:
    """Countries where drafts of gold meetings may be, and whether they are."""
    rows: list[Row] = []
    labels = []
    salience = salience_of(p, reading)
    for d in grouped(sketches(reading, p.parties), reading, pair):
        m = gold_of(p, reading, d)
        if m is None:
            continue
        take_parties(d, salience, party)
        for ground in grounds(d, salience):
            rows.append((ground.features, ground.values))
            labels.append((p.meetings[m]["place"] or "").endswith(ground.code))
    return rows, labels


def as_scored(d: Draft) -> dict[str, Any]:
    """What the measure of found meetings reads of a draft."""
    return {
        "participants": [{"name": c.party.name, "role": c.party.role, "for": c.party.for_} for c in d.chosen],
        "evidence": [{"start": e.start, "end": e.end} for e in d.evidence()],
    }


def read(p: Prepared, models: dict[str, Linear]) -> Reading:
    """A report read with these models."""
    return find_mentions(p.report.analysis, p.timexes, p.published, models)
