"""Train looking back or ahead: ``python training/dates/direction.py TIMEBANK GOLD... [--out FILE]``.

Examples are the bare weekdays and the months without a year of TimeBank and AQUAINT whose gold value is
the last or the next one seen from publication, and those in the evidence of dated meetings, and in the
sentences of dated statements, of the project's own gold folders.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from communique.analyse import Analysis
from communique.extract.dates.context import Context
from communique.extract.dates.direction import features, undecided
from communique.extract.dates.find import best_match
from communique.extract.dates.grammar import Match
from communique.extract.dates.items import items
from communique.extract.dates.resolve import read
from communique.extract.dates.tagger import longest

Example = tuple[list[str], int]
STRENGTH = 1.0
"""Inverse regularisation, chosen by cross-validation."""


def readings(match: Match, published: date) -> tuple[str, str]:
    """The value looking back, and the value looking ahead."""
    back, on = Context(published), Context(published)
    on.ahead = 1.0
    return read(match, back)[1], read(match, on)[1]


def from_timexes(analysis: Analysis, gold: list[tuple[int, int, str, str]], published: date) -> list[Example]:
    """Examples of a report with gold TIMEX3s."""
    found, out = items(analysis.text), []
    for start, end, kind, value in gold:
        inside = [i for i, item in enumerate(found) if item.start < end and item.end > start]
        match = best_match(found, inside[0], inside[-1] + 1, kind) if inside else None
        if match is None or not undecided(match):
            continue
        back, on = (v[:10] for v in readings(match, published))
        if back != on and value[:10] in (back, on):
            out.append((features(analysis, start, match, published), int(value[:10] == on)))
    return out


def from_record(analysis: Analysis, gold: dict[str, Any], published: date) -> list[Example]:
    """Examples of a report with a gold record: expressions in the words that show a dated fact."""
    found, out, seen = items(analysis.text), [], set()
    matches = [m for m in longest(found, 0, len(found)) if undecided(m)]
    for wanted, stretch in _facts(gold):
        at = analysis.text.find(stretch)
        for match in matches if at >= 0 else ():
            start = found[match.start].start
            if at <= start < at + len(stretch) and start not in seen:
                back, on = (v[:10] for v in readings(match, published))
                if back != on and (back in wanted) != (on in wanted):
                    seen.add(start)
                    out.append((features(analysis, start, match, published), int(on in wanted)))
    return out


def _facts(gold: dict[str, Any]) -> list[tuple[set[str], str]]:
    out = []
    for meeting in gold["meetings"]:
        if meeting["date"]:
            out += [(set(meeting["date"].split("/")), e) for e in meeting["evidence"]]
    return out


def fit(examples: list[Example]) -> dict[str, float]:
    """Weights of the logistic model, the tiny ones left out."""
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([dict.fromkeys(f, 1.0) for f, _ in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=1000, fit_intercept=False).fit(
        rows, [y for _, y in examples]
    )
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return {str(f): round(float(w), 3) for f, w in weights if abs(w) >= 0.02}


def main() -> None:
    """Read the reports, fit, write."""
    from corpora import records, timebank

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("timebank", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("src/communique/extract/dates/direction.json"))
    given = parser.parse_args()
    data = [e for a, gold, day in timebank(given.timebank) for e in from_timexes(a, gold, day)]
    data += [e for a, gold, day in records(given.gold) if day for e in from_record(a, gold, day)]
    given.out.write_text(json.dumps(fit(data), separators=(",", ":")) + "\n", "utf8")


if __name__ == "__main__":
    main()
