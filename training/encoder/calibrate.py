"""Fit what a confidence of the finder means: ``python -m training.encoder.calibrate --shared DIR``.

Platt scaling of the log-odds of the raw confidence against "found by the measure", on reports that the
encoder was not trained on: gold/dev and PolNeAR dev. Writes ``calibration.json`` beside the model.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from benchmarks.measure import measure
from sklearn.linear_model import LogisticRegression

from training.encoder import corpora
from training.encoder.evaluate import statements
from training.encoder.export import TARGET


def judged(shared: Path) -> tuple[list[float], list[bool]]:
    """Raw confidences, and whether the content is found with token overlap 0.5."""
    module = measure(shared)
    raw: list[float] = []
    right: list[bool] = []
    for example in (*corpora.gold(shared / "gold/dev"), *corpora.polnear(shared / "data/polnear/dev")):
        tokens = module.token_spans(example.text)
        found = statements(example.text, calibrated=False)
        wanted = [module.covered(tokens, a.content) for a in example.attributions or []]
        got = [module.covered(tokens, module.spans_of(s["content"])) for s in found]
        scored = [
            (v, i, j)
            for i, x in enumerate(wanted)
            for j, y in enumerate(got)
            if (v := module.iou(x, y)) >= 0.5
        ]
        hit = {j for _, j in module.greedy(scored)}
        raw += [s["confidence"] for s in found]
        right += [j in hit for j in range(len(found))]
    return raw, right


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True)
    raw, right = judged(ask.parse_args().shared)
    p = np.clip(np.array(raw), 1e-4, 1 - 1e-4)
    fitted = LogisticRegression(C=1e6).fit(np.log(p / (1 - p))[:, None], right)
    line = {
        "slope": round(float(fitted.coef_[0, 0]), 4),
        "intercept": round(float(fitted.intercept_[0]), 4),
        "n": len(raw),
    }
    (TARGET / "calibration.json").write_text(json.dumps(line) + "\n", encoding="utf-8")
    print(line)


if __name__ == "__main__":
    main()
