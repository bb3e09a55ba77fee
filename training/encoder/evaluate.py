"""The packaged model beside the corpora: ``python -m training.encoder.evaluate --shared DIR``.

Source, cue and content alone, without the rest of the chain; the measure is ``score/score.py`` of the
shared folder. Speakers count for nothing here.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.measure import figures

from communique.analyse import analyse
from communique.extract.statements import attributions
from communique.records import Document


def statements(text: str, *, calibrated: bool = True) -> list[dict[str, Any]]:
    """The statements of a text as far as the measure looks: content, cue and source."""
    analysis = analyse(Document("x", text), encoder=True)
    return [
        {
            "content": [s.to_dict() for s in a.content],
            "cue": a.cue.to_dict() if a.cue else None,
            "source": a.source.to_dict() if a.source else None,
            "confidence": a.confidence,
        }
        for a in attributions(analysis, calibrated=calibrated)
    ]


def predict(text: str, _published: str | None) -> dict[str, Any]:
    """A record that holds statements alone."""
    return {"statements": statements(text), "meetings": [], "dates": []}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True)
    ask.add_argument("--sets", nargs="+", default=["polnear/dev", "dev"])
    args = ask.parse_args()
    for name in args.sets:
        found = figures(args.shared, name, predict)
        print(name, json.dumps(found["statements"]["found"] if "statements" in found else found))


if __name__ == "__main__":
    main()
