"""Time expressions beside other libraries: ``python -m benchmarks.dates --shared DIR``.

``--python`` names the interpreter that has the peers.
TimeBank and AQUAINT in 5 folds by file: the tagger and the direction are trained on four and asked about
the fifth. The peers (``requirements.txt``) need no training and read the same texts in the same run, each
with the day of publication; one that is not installed is left out, and said.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.measure import keep, measure

HERE = Path(__file__).parent
TRAINING = HERE.parent.parent / "training" / "dates"
PEERS = ("recognizers-text", "dateparser", "parsedatetime", "timexy")
FOLDS = 5


def ours(folder: Path) -> tuple[dict[str, list[dict[str, Any]]], float]:
    """Predictions by report, each by models that did not see it, and seconds of finding and resolving."""
    sys.path.insert(0, str(TRAINING))
    import corpora
    import direction
    import tagger

    from communique.extract.dates.find import Models, find_dates
    from communique.extract.dates.tagger import model_of

    reports = list(corpora.timebank(folder))
    examples = [tagger.examples(a, gold) for a, gold, _ in reports]
    sides = [direction.from_timexes(a, gold, day) for a, gold, day in reports]
    found: dict[str, list[dict[str, Any]]] = {}
    seconds = 0.0
    for fold in range(FOLDS):
        train = [i for i in range(len(reports)) if i % FOLDS != fold]
        with tempfile.TemporaryDirectory() as out:
            crf = model_of(tagger.fit([e for i in train for e in examples[i]], Path(out) / "crf"))
        models = Models(crf, direction.fit([e for i in train for e in sides[i]]))
        for analysis, _, day in reports[fold::FOLDS]:
            began = time.process_time()
            timexes = find_dates(analysis, day, models)
            seconds += time.process_time() - began
            found[analysis.document.id] = [
                {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in timexes
            ]
    return found, seconds


def peer(name: str, python: str, texts: dict[str, tuple[str, str]]) -> tuple[dict[str, Any], float] | None:
    """A peer's predictions by report and its seconds, None where it is not installed."""
    asked = "".join(json.dumps({"text": t, "published": d}) + "\n" for t, d in texts.values())
    ran = subprocess.run(
        [python, str(HERE / "peers.py"), name], input=asked, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        print(f"{name}: left out: {(ran.stderr.strip().splitlines() or ['?'])[-1]}", file=sys.stderr)
        return None
    answers = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    found = {key: a["dates"] for key, a in zip(texts, answers, strict=True)}
    return found, sum(a["seconds"] for a in answers)


def main() -> None:
    """Run all, print the table, keep it if asked."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True)
    ask.add_argument("--python", default=sys.executable, help="the interpreter that has the peers")
    ask.add_argument("--peers", nargs="*", default=PEERS)
    ask.add_argument("--keep", action="store_true", help="write the figures to benchmarks/results")
    args = ask.parse_args()
    folder = args.shared / "data/timebank"
    score = measure(args.shared)
    sys.path.insert(0, str(TRAINING))
    import corpora

    texts = {}
    for path in sorted(folder.glob("*.tml")):
        day = corpora.created(path.read_text("utf8", "replace"))
        texts[path.stem] = (score.tml_timexes(path)[0], day)
    words = sum(len(t.split()) for t, _ in texts.values())
    rows = []
    for name in ("communique", *args.peers):
        answer = ours(folder) if name == "communique" else peer(name, args.python, texts)
        if answer is None:
            continue
        with tempfile.TemporaryDirectory() as out:
            for key, dates in answer[0].items():
                (Path(out) / f"{key}.json").write_text(json.dumps({"dates": dates}), "utf-8")
            figures = score.score_timex(folder, Path(out))
        f1 = {k: v["f1"] if isinstance(v, dict) else v for k, v in figures.items()}
        rows.append({"system": name, **f1, "words_per_second": round(words / max(answer[1], 1e-9))})
        print(rows[-1], flush=True)
    if args.keep:
        print(keep("dates", rows))


if __name__ == "__main__":
    main()
