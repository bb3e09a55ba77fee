"""How many of 300 mentions of speakers are resolved to the right person, body, side or to nobody.

    python -m benchmarks.people GOLD_FOLDER

``mentions.tsv`` holds the report's id and the code point offsets of each mention; texts and answers are
read from the folder. The weights were learned from the same reports: for figures that generalise see
``training.people``, or give another folder with ``--all``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from training.people.examples import Report, key, reports, same

from communique.know.offices import Register
from communique.link.people import Cast, who
from communique.records import Speaker

TABLE = Path(__file__).with_name("mentions.tsv")


def main() -> None:
    """Prints the shares as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="every mention of the folder")
    args = parser.parse_args()
    wanted = (
        None
        if args.all
        else {tuple(line.split("\t")) for line in TABLE.read_text("utf-8").split("\n")[1:] if line}
    )
    count: Counter[str] = Counter()
    register = Register.load(None)
    for item in reports(args.folder):
        name = item.analysis.document.id
        places = [a.source for a in item.attributions]
        asked = [
            i
            for i, s in enumerate(places)
            if s is not None and (wanted is None or (name, str(s.start), str(s.end)) in wanted)
        ]
        if asked:
            cast = who(item.analysis, item.attributions, item.published, register)
            count.update(outcome(item, cast, i) for i in asked)
    total = sum(count.values())
    print(json.dumps({"mentions": total, **{k: round(n / total, 3) for k, n in sorted(count.items())}}))


def outcome(item: Report, cast: Cast, i: int) -> str:
    """Whether mention ``i`` is right, wrong, or left without a name."""
    return judge(item.statements[i], cast.speaker(i)[0])


def judge(statement: Mapping[str, Any], speaker: Speaker) -> str:
    """Right, wrong or null: nobody named where somebody was meant."""
    if not statement["speaker"]:
        return "wrong" if speaker.name else "right"
    if speaker.name is None:
        return "null"
    exact = key(statement["speaker"]) == key(speaker.name)
    return "right" if exact or same(statement["speaker"], speaker.name) else "wrong"


if __name__ == "__main__":
    main()
