"""How a speaker puts what is said: certain, probable, possible, negated, or unstated.

The cue is read first, then the main clause of the content over the parse:

| cue                               | main clause       | certainty                                 |
| --------------------------------- | ----------------- | ----------------------------------------- |
| denies, ruled out, does not expect | any              | negated                                   |
| did not rule out, threatens       | any               | possible                                  |
| hopes, urges, demands, proposes   | any               | unstated                                  |
| expects, believes                 | may; will not     | possible; negated; else probable          |
| promises, confirms                | may; will not     | possible; negated; else certain           |
| any other                         | will, is to       | certain                                   |
| any other                         | is likely to      | probable                                  |
| any other                         | may, might, could | possible                                  |
| any other                         | not, never, no    | negated                                   |
| any other                         | else              | unstated                                  |
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import cast

from communique.analyse.report import Analysis
from communique.extract.attribution import Attribution
from communique.extract.statements.certainty_clause import Clause, lemmas, main_clause, negations
from communique.extract.statements.via_tables import rows
from communique.records import Certainty

Value = str
"""A certainty, or ``open`` (neither claims nor denies), or ``reported`` ("would" for "will")."""

_NOT_TO = re.compile(r"\W*(?:not|never) to\b")


@cache
def _table() -> dict[str, dict[tuple[str, ...], Value]]:
    out: dict[str, dict[tuple[str, ...], Value]] = {}
    for where, words, value in rows("certainty.tsv"):
        out.setdefault(where, {})[tuple(words.split())] = value
    return out


def certainty(analysis: Analysis, attribution: Attribution) -> Certainty:
    """How the speaker puts the content, from the words of cue and content."""
    cue = cue_value(analysis, attribution)
    if cue in ("negated", "possible"):
        return cast(Certainty, cue)
    if cue == "open":
        return "unstated"
    if _NOT_TO.match(attribution.content[0].text):
        return "negated"
    clause = main_clause(analysis, attribution)
    said = clause_value(clause, attribution, analysis) if clause else None
    if cue is None or said in ("possible", "negated"):
        return cast(Certainty, said) if said in ("certain", "probable", "possible", "negated") else "unstated"
    return cast(Certainty, cue)


def cue_value(analysis: Analysis, attribution: Attribution) -> Value | None:
    """What the cue alone says; the longest entry of the table that its lemmas hold."""
    if attribution.cue is None:
        return None
    words = lemmas(analysis, attribution)
    best: tuple[int, Value] | None = None
    for entry, value in _table()["cue"].items():
        if (best is None or len(entry) > best[0]) and _in_order(entry, words):
            best = (len(entry), value)
    return best[1] if best else None


def _in_order(entry: tuple[str, ...], words: list[str]) -> bool:
    """Whether the words of an entry stand in ``words`` in this order, gaps allowed."""
    rest = iter(words)
    return all(word in rest for word in entry)


def clause_value(clause: Clause, attribution: Attribution, analysis: Analysis) -> Value | None:
    """What the main clause says, the first that holds: hedge, denial, assertion of the future."""
    hedges = [v for v in _hedges(clause) if v != "open"]
    denied = negations(clause)
    if "possible" in hedges and not (denied and (clause.could or _impossible(clause))):
        return "possible"
    if denied:
        return None if _deontic(clause) else "certain" if _no_doubt(clause) else "negated"
    for value in ("negated", "probable", "certain"):
        if value in hedges:
            return value
    if "reported" in hedges and not clause.conditional and not analysis.quoted(clause.root.idx):
        return "certain"
    return "certain" if clause.is_to else None


def _hedges(clause: Clause) -> Iterable[Value]:
    table = _table()
    for token in clause.modals:
        yield table["modal"].get((token.lower_,), "open")
    for token in clause.adverbs:
        yield table["adverb"].get((token.lower_,), "open")
    for token in clause.adjectives:
        yield table["adjective"].get((token.lower_,), "open")
    for token in clause.nouns:
        yield table["noun"].get((token.lemma_.lower(),), "open")
    if clause.embeds:
        yield table["verb"].get((clause.root.lemma_.lower(),), "open")


def _deontic(clause: Clause) -> bool:
    """Whether "not" forbids instead of denying: should not, must not, let us not."""
    return any(t.lower_ in ("must", "should", "ought", "need") for t in clause.modals) or clause.imperative


def _impossible(clause: Clause) -> bool:
    """Whether what is denied is a possibility: "it is not possible", "there is no chance"."""
    return not any(t.lower_ in ("may", "might") for t in clause.modals)


def _no_doubt(clause: Clause) -> bool:
    return any(t.lemma_.lower() in ("doubt", "question") for t in (*clause.nouns, clause.root))
