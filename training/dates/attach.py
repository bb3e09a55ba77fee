"""Train which date belongs to which statement and meeting.

``python training/dates/attach.py GOLD... [--out FILE]`` reads gold folders, finds their dates with the
packaged tagger, fits one conditional logistic model for statements and one for meetings, and writes both.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from communique.analyse import Analysis
from communique.extract.dates.attach import Utterance, candidates
from communique.extract.dates.choice import NONE, Candidate
from communique.extract.dates.find import find_dates
from communique.extract.dates.occasions import Occasion, meeting_candidates
from communique.extract.dates.timex import Timex

Group = tuple[list[Candidate], int]
"""Candidates of one choice and the index of the right one."""
STRENGTH = {"statement": 1.0, "meeting": 5.0}
"""L2 penalties, chosen by 5-fold cross-validation by report on train and train-modern."""
EAGER = 1.0
"""Taken off the weight of "no date" for statements: F1 of dates counts a date missed twice as dear as the
likelihood does; chosen in the same cross-validation."""
_TRIGGER = re.compile(
    r"\b(summits?|visit\w*|meetings?|meet|met|talks?|call(?:ed|s)?|telephon\w*|phone\w*|conference|forum"
    r"|negotiat\w*|trip|tour|dialogue|consult\w*|discuss\w*|arriv\w*|travel\w*|hold|held|host\w*|session"
    r"|reception|greet\w*|receiv\w*|spoke|invit\w*)\b",
    re.I,
)
"""Words that name a meeting: stands for the trigger, which gold evidence does not mark."""


def statement_groups(
    analysis: Analysis,
    timexes: Sequence[Timex],
    pairs: Sequence[tuple[Utterance, dict[str, Any]]],
    published: date | None,
) -> list[Group]:
    """One choice a statement, the statements before it with their gold dates."""
    asked = [u for u, _ in pairs]
    groups: list[Group] = []
    given: list[Candidate] = []
    for i, (_, gold) in enumerate(pairs):
        options = candidates(analysis, timexes, asked, i, given, published)
        wanted = gold["date"] or NONE
        right = next((j for j, c in enumerate(options) if c.value == wanted), None)
        given.append(Candidate(wanted, None if right is None else options[right].span))
        if right is not None:
            groups.append((options, right))
    return groups


def occasions(analysis: Analysis, gold: dict[str, Any]) -> list[tuple[Occasion, str]]:
    """The gold meetings whose evidence can be found, with their dates."""
    out = []
    for meeting in gold["meetings"]:
        places = [(at, at + len(e)) for e in meeting["evidence"] if (at := analysis.text.find(e)) >= 0]
        if not places:
            continue
        evidence = tuple(analysis.span(a, b) for a, b in places)
        found = _TRIGGER.search(analysis.text, *places[0])
        trigger = analysis.span(*found.span()) if found else evidence[0]
        out.append((Occasion(trigger, evidence, meeting["status"], meeting["form"]), meeting["date"] or NONE))
    return out


def meeting_groups(
    analysis: Analysis, timexes: Sequence[Timex], gold: dict[str, Any], published: date | None
) -> list[Group]:
    """One choice a meeting whose date is among the candidates."""
    groups: list[Group] = []
    for asked, wanted in occasions(analysis, gold):
        options = meeting_candidates(analysis, timexes, asked, published)
        right = next((j for j, c in enumerate(options) if c.value == wanted), None)
        if right is not None:
            groups.append((options, right))
    return groups


def fit(groups: Sequence[Group], strength: float = 1.0, rare: int = 3) -> dict[str, float]:
    """Weights of the conditional logistic model, by L-BFGS with an L2 penalty of ``strength`` / 2.

    Features seen in fewer than ``rare`` choices are left out.
    """
    names = _names(groups, rare)
    index = {n: i for i, n in enumerate(names)}
    sizes = np.array([len(options) for options, _ in groups])
    edges = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    right = edges + np.array([answer for _, answer in groups])
    rows = [c for options, _ in groups for c in options]
    pairs = [(k, index[f]) for k, c in enumerate(rows) for f in c.features if f in index]
    matrix = csr_matrix((np.ones(len(pairs)), tuple(zip(*pairs, strict=True))), shape=(len(rows), len(names)))
    owner = np.repeat(np.arange(len(edges)), sizes)

    def loss(w: Any) -> tuple[float, Any]:
        scores = matrix @ w
        tops = np.maximum.reduceat(scores, edges)
        exp = np.exp(scores - tops[owner])
        sums = np.add.reduceat(exp, edges)
        share = exp / sums[owner]
        value = float((np.log(sums) + tops - scores[right]).sum() + strength / 2 * w @ w)
        share[right] -= 1
        return value, matrix.T @ share + strength * w

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {n: round(float(w), 3) for n, w in zip(names, best.x, strict=True) if abs(w) >= 0.01}


def _names(groups: Sequence[Group], rare: int) -> list[str]:
    counts: dict[str, int] = {}
    for options, _ in groups:
        for name in {f for c in options for f in c.features}:
            counts[name] = counts.get(name, 0) + 1
    return sorted(n for n, c in counts.items() if c >= rare)


def models(said: Sequence[Group], met: Sequence[Group]) -> dict[str, dict[str, float]]:
    """Both models as the JSON that ships."""
    statement = fit(said, STRENGTH["statement"])
    statement["none"] = round(statement.get("none", 0.0) - EAGER, 3)
    return {"statement": statement, "meeting": fit(met, STRENGTH["meeting"])}


def main() -> None:
    """Read the reports, fit, write."""
    from corpora import records, utterances

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("src/communique/extract/dates/attach.json"))
    given = parser.parse_args()
    said: list[Group] = []
    met: list[Group] = []
    for analysis, gold, published in records(given.gold):
        timexes = find_dates(analysis, published)
        said += statement_groups(analysis, timexes, utterances(analysis, gold), published)
        met += meeting_groups(analysis, timexes, gold, published)
    given.out.write_text(json.dumps(models(said, met), separators=(",", ":")) + "\n", "utf8")


if __name__ == "__main__":
    main()
