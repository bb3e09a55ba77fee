"""Statements beside other finders: ``python -m benchmarks.statements --shared DIR``.

PolNeAR dev by attribution and content found, the gold by statements found; exact spans and higher overlaps
beside the measure's 0.5; direct quotations alone; and whether confidence means what it says.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from benchmarks.measure import figures, keep, measure, texts
from benchmarks.statements import rules, spans
from benchmarks.statements.textacy_quotes import quotations as textacy_quotations
from communique.analyse import Analysis, analyse
from communique.extract import statements
from communique.records import Document

FINDERS = {"communique": statements.attributions, "parse and verbs": rules.attributions}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True)
    ask.add_argument("--sets", nargs="+", default=["polnear/dev", "dev", "aside"])
    args = ask.parse_args()
    finders = {**FINDERS, **({"textacy": textacy_quotations} if textacy_quotations else {})}
    rows = []
    for name in args.sets:
        analysed: dict[str, Analysis] = {}
        for finder, find in finders.items():
            rows.append(row(args.shared, name, finder, find, analysed))
            print(rows[-1])
    print(keep("statements", rows))


def row(shared: Path, name: str, finder: str, find: Any, analysed: dict[str, Analysis]) -> dict[str, Any]:
    """One finder on one set."""

    def predict(text: str, published: str | None) -> dict[str, Any]:
        if text not in analysed:
            analysed[text] = analyse(Document("x", text), encoder=True)
        found = find(analysed[text])
        return {"statements": [_plain(a) for a in found], "meetings": [], "dates": []}

    scored = figures(shared, name, predict)
    out = {"set": name, "finder": finder}
    if name.startswith("polnear"):
        return out | {k: scored[k] for k in ("attribution", "content_found")}
    records = {key: predict(text, None) for key, text, _ in texts(shared / "gold" / name, headed=True)}
    return (
        out
        | {"found": scored["statements"]["found"]}
        | spans.figures(measure(shared), shared / "gold" / name, records)
    )


def _plain(a: Any) -> dict[str, Any]:
    return {
        "content": [s.to_dict() for s in a.content],
        "cue": a.cue.to_dict() if a.cue else None,
        "source": a.source.to_dict() if a.source else None,
        "confidence": a.confidence,
    }


if __name__ == "__main__":
    main()
