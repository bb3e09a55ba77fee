"""Cold start, words a second and peak memory: ``python -m benchmarks.speed --shared DIR [--reports 200]``.

On one core: set OMP_NUM_THREADS=1, and run it in an environment without the training extra, since spaCy
loads torch where it is installed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.measure import keep
from communique.analyse import analyse
from communique.analyse.encoder import encode
from communique.pipeline import read_document
from communique.records import Document


def reports(shared: Path, most: int) -> list[Document]:
    """Newswire reports without labels."""
    with gzip.open(shared / "data/newswire/newswire.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(most), strict=False)]
    return [Document(str(n), r["text"], published=r.get("published")) for n, r in enumerate(rows)]


def cold_start() -> float:
    """Seconds of a process of its own from nothing to the first record."""
    begun = time.perf_counter()
    line = (
        "import communique; communique.read('Wang said on Monday that the talks would resume.', '2006-11-07')"
    )
    subprocess.run([sys.executable, "-c", line], check=True)
    return time.perf_counter() - begun


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True)
    ask.add_argument("--reports", type=int, default=200)
    args = ask.parse_args()
    documents = reports(args.shared, args.reports)
    words = sum(len(d.text.split()) for d in documents)
    read_document(documents[0])
    begun = time.process_time()
    for d in documents:
        read_document(d)
    whole = time.process_time() - begun
    begun = time.process_time()
    for d in documents:
        encode(d.text)
    encoder = time.process_time() - begun
    begun = time.process_time()
    for d in documents:
        analyse(d)
    syntax = time.process_time() - begun
    row = {
        "words": words,
        "words a second": round(words / whole),
        "share of the encoder": round(encoder / whole, 3),
        "share of the parse": round(syntax / whole, 3),
        "cold start, s": round(min(cold_start() for _ in range(3)), 2),
        "peak memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(row)
    print(keep("speed", [row]))


if __name__ == "__main__":
    main()
