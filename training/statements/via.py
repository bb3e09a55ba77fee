"""Train the attachment of channels: ``python training/statements/via.py GOLD... [--dev GOLD] [--out FILE]``.

Reads gold folders, fits a logistic regression on the features of ``via_features`` over (statement, mention)
pairs and writes its weights as JSON. A channel that is named several times gives several pairs that may be
meant: the first fit takes all as right, each later one only the likeliest of the last. Prints precision,
recall and F1 of ``score.py``'s ``via`` in 5-fold cross-validation by report, given the gold statements.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gold import Report, reports
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from communique.extract.statements import via
from communique.extract.statements.via_features import features
from communique.extract.statements.via_mentions import Mention, mentions
from communique.extract.statements.via_scene import scene

C, ROUNDS, RARE, FOLDS = 0.3, 2, 4, 5
"""Inverse regularisation, later fits, pairs that a feature must stand in, folds."""
Weights = dict[str, float]


@dataclass(frozen=True)
class Pair:
    """A pair of statement (by report and number) and mention."""

    report: int
    statement: int
    mention: Mention
    features: list[str]
    right: bool


def words(value: str) -> frozenset[str]:
    """The words that the measure compares, equal channels folded."""
    value = value.casefold()
    for other, usual in (
        ("press conference", "news conference"),
        ("press briefing", "briefing"),
        ("news briefing", "briefing"),
        ("written statement", "statement"),
        ("twitter", "social media"),
    ):
        value = value.replace(other, usual)
    return frozenset(re.findall(r"\w+", value)) - {"the", "a", "an", "of", "and"}


def same(a: str, b: str) -> bool:
    """Whether the measure takes two channels for the same."""
    x, y = words(a), words(b)
    return bool(x | y) and len(x & y) / len(x | y) >= 0.5


def pairs(number: int, report: Report) -> list[Pair]:
    """All pairs of a report."""
    stage = scene(report.analysis, report.attributions, report.speakers, mentions(report.analysis))
    out = []
    for s, gold in enumerate(report.gold):
        for m in stage.near(s):
            mention = stage.mentions[m]
            right = any(same(v, mention.text) for v in gold["via"])
            out.append(Pair(number, s, mention, features(stage, s, m), right))
    return out


def fit(data: list[Pair]) -> Weights:
    """Weights by feature, the intercept within ``bias``, which every pair has."""
    kept = data
    for again in range(ROUNDS + 1):
        vectors = DictVectorizer()
        x = vectors.fit_transform([dict.fromkeys(p.features, 1.0) for p in kept])
        common = np.asarray(x.sum(axis=0)).ravel() >= RARE
        model = LogisticRegression(C=C, max_iter=300, solver="liblinear")
        model.fit(x[:, common], [p.right for p in kept])
        names = vectors.get_feature_names_out()[common]
        weights = {str(k): float(w) for k, w in zip(names, model.coef_[0], strict=True)}
        weights["bias"] += float(model.intercept_[0])
        if again < ROUNDS:
            kept = likeliest(data, weights)
    return weights


def likeliest(data: list[Pair], weights: Weights) -> list[Pair]:
    """The wrong pairs, and of the right ones with the same name the likeliest for each statement."""
    best: dict[tuple[int, int, str], tuple[float, int]] = {}
    for n, p in enumerate(data):
        if p.right:
            key = (p.report, p.statement, p.mention.text)
            best[key] = max(best.get(key, (-1.0, -1)), (chance(p, weights), n))
    chosen = {n for _, n in best.values()}
    return [p for n, p in enumerate(data) if not p.right or n in chosen]


def chance(pair: Pair, weights: Weights) -> float:
    """The probability that the model gives a pair."""
    return float(1 / (1 + np.exp(-sum(weights.get(f, 0.0) for f in dict.fromkeys(pair.features)))))


def measure(data: list[Report], found: list[Pair], chances: NDArray[np.float64]) -> dict[str, float]:
    """``via`` as the measure counts it."""
    by: dict[tuple[int, int], list[tuple[float, Mention]]] = {}
    for p, q in zip(found, chances, strict=True):
        by.setdefault((p.report, p.statement), []).append((float(q), p.mention))
    hits = said = wanted = 0
    for n, report in enumerate(data):
        for s, gold in enumerate(report.gold):
            left = list(gold["via"])
            wanted += len(left)
            for name, _ in via.choose(by.get((n, s), [])):
                said += 1
                match = next((v for v in left if same(v, name)), None)
                if match is not None:
                    hits += 1
                    left.remove(match)
    p, r = hits / max(said, 1), hits / max(wanted, 1)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(p + r, 1e-9), 4)}


def cross_validated(data: list[Report], found: list[Pair]) -> NDArray[np.float64]:
    """Every pair's probability by a model that has not seen its report."""
    fold = np.random.RandomState(0).permutation(len(data)) % FOLDS
    out = np.zeros(len(found))
    for k in range(FOLDS):
        weights = fit([p for p in found if fold[p.report] != k])
        for n, p in enumerate(found):
            if fold[p.report] == k:
                out[n] = chance(p, weights)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    data = list(reports(*args.gold))
    found = [p for n, r in enumerate(data) for p in pairs(n, r)]
    print("cross-validated", measure(data, found, cross_validated(data, found)))
    weights = fit(found)
    if args.dev:
        held = list(reports(args.dev))
        dev = [p for n, r in enumerate(held) for p in pairs(n, r)]
        print(args.dev.name, measure(held, dev, np.array([chance(p, weights) for p in dev])))
    if args.out:
        kept = {k: round(w, 3) for k, w in sorted(weights.items()) if abs(w) >= 0.01}
        args.out.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
