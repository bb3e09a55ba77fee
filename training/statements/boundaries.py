"""Fit where spans begin and end: ``python -m training.statements.boundaries --shared DIR``.

Every gap between two words of gold/train, gold/train-modern, the further statements and a sixth of PolNeAR
train is an example; six logistic models, a beginning and an end for each role, over one set of features.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from communique.analyse.syntax import encodable, parse
from communique.extract.statements.boundaries import ROLES, features
from training.encoder import corpora
from training.encoder.corpora import Example
from training.statements.extra import load_extra

TARGET = Path("src/communique/extract/statements/data/boundaries.json.gz")
RARE = 20
"""Features seen less often are left out."""
STRENGTH = 0.3


def examples(shared: Path) -> Iterator[Example]:
    """The annotated reports."""
    for name in ("train", "train-modern"):
        yield from corpora.gold(shared / "gold" / name)
    yield from load_extra(shared)
    yield from list(corpora.polnear(shared / "data/polnear/train"))[::6]


def rows(reports: Iterable[Example]) -> Iterator[tuple[list[str], list[bool], float]]:
    """Of each gap its features, for each role whether a span begins and whether one ends, and its weight."""
    for report in reports:
        doc = parse(encodable(report.text))
        found = [[x for a in report.attributions or () for x in getattr(a, role)] for role in ROLES]
        edges = [{x[side] for x in spans} for spans in found for side in (0, 1)]
        words = [t for t in doc if not t.is_space]
        for left, right in zip([None, *words], [*words, None], strict=True):
            here = (right.idx if right else -1, left.idx + len(left) if left else -1)
            yield (
                features(left, right),
                [here[k % 2] in edge for k, edge in enumerate(edges)],
                report.weight,
            )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True)
    named, marks, weights = zip(*rows(examples(ask.parse_args().shared)), strict=True)
    often = Counter(f for names in named for f in names)
    table = DictVectorizer(dtype=np.float32)
    x = table.fit_transform([{f: 1 for f in names if often[f] >= RARE} for names in named])
    y = np.array(marks)
    fitted = [
        LogisticRegression(C=STRENGTH, max_iter=400).fit(x, column, sample_weight=weights) for column in y.T
    ]
    values = np.vstack([m.coef_[0] for m in fitted]).T.round(2)
    data = {
        "classes": [f"{role} {side}" for role in ROLES for side in ("begins", "ends")],
        "bias": [round(float(m.intercept_[0]), 2) for m in fitted],
        "weights": {f: values[k].tolist() for f, k in sorted(table.vocabulary_.items()) if values[k].any()},
    }
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_bytes(gzip.compress(line.encode(), mtime=0))
    print(f"{len(named)} gaps, {len(data['weights'])} features, {y.sum(axis=0).tolist()} edges")


if __name__ == "__main__":
    main()
