"""Attributions of the packaged model beside the corpora: ``python -m training.encoder.evaluate --shared DIR``.

Source, cue and content alone, without the rest of the chain; the measure is ``score/score.py`` of the
shared folder. Speakers count for nothing here.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from communique.analyse.encoder import encode
from communique.analyse.quotes import paragraphs, quotations
from communique.analyse.report import Analysis
from communique.analyse.syntax import pipeline
from communique.extract.statements import attributions
from communique.records import Document


def measure(shared: Path) -> ModuleType:
    """The shared folder's score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "score/score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def statements(text: str) -> list[dict[str, Any]]:
    """The statements of a text as far as the measure looks: content, cue and source."""
    blank = pipeline().vocab
    from spacy.tokens import Doc

    analysis = Analysis(
        Document("x", text), Doc(blank), (), tuple(paragraphs(text)), tuple(quotations(text)), encode(text)
    )
    return [
        {
            "content": [s.to_dict() for s in a.content],
            "cue": a.cue.to_dict() if a.cue else None,
            "source": a.source.to_dict() if a.source else None,
            "confidence": a.confidence,
        }
        for a in attributions(analysis)
    ]


def score(shared: Path, kind: str, gold: Path, texts: list[Path]) -> dict[str, Any]:
    """Predict for ``texts`` and measure against ``gold``."""
    with tempfile.TemporaryDirectory() as folder:
        for path in texts:
            raw = path.read_text("utf8")
            body = measure(shared).body(raw) if kind == "record" else raw
            record = {"statements": statements(body), "meetings": [], "dates": []}
            (Path(folder) / f"{path.stem}.json").write_text(json.dumps(record), "utf8")
        module = measure(shared)
        found: dict[str, Any] = (module.score_record if kind == "record" else module.score_attribution)(
            gold, Path(folder)
        )
    return found


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True)
    ask.add_argument("--sets", nargs="+", default=["polnear/dev", "dev"])
    args = ask.parse_args()
    for name in args.sets:
        if name.startswith("polnear"):
            gold = args.shared / "data" / name
            print(name, json.dumps(score(args.shared, "attribution", gold, sorted(gold.rglob("*.txt")))))
        else:
            gold = args.shared / "gold" / name
            print(
                name,
                json.dumps(
                    score(args.shared, "record", gold, sorted(gold.glob("*.txt")))["statements"]["found"]
                ),
            )


if __name__ == "__main__":
    main()
