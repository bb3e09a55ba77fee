"""Speed and memory of corpora: ``python -m benchmarks.scale [--reports 120] [--repeat 5] [--stub 100000]``.

Two figures with the models, over the examples of the package repeated: reports a second with one process and
with two, each the median of some runs, the start of the processes and of the models included and apart. One
without: the same with a stub for the models, in which memory of the process that reads and writes is looked
at after each tenth. Nothing else should run meanwhile; the load beforehand is printed.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from benchmarks.measure import keep
from benchmarks.scale.stub import stub
from communique.examples import paths
from communique.pipeline import Options
from communique.read import documents
from communique.records import Document
from communique.scale import corpus
from communique.scale.run import chain


def reports(count: int) -> Iterator[Document]:
    """The examples over and over, each under a name of its own."""
    examples = [d for d in documents([str(p) for p in paths()]) if isinstance(d, Document)]
    for n, d in enumerate(islice(cycle(examples), count)):
        yield replace(d, id=f"{d.id}-{n}", text=f"{d.text}\n{n}")


def seconds(count: int, jobs: int) -> float:
    """How long a corpus of the examples takes."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        corpus(reports(count), Path(folder), options=Options(), jobs=jobs, read=chain)
        return time.perf_counter() - begun


def memory(count: int) -> list[int]:
    """Peak megabytes of this process after each tenth of a corpus without models; bytes on disk last."""
    peaks: list[int] = []

    def counted() -> Iterator[Document]:
        for n, d in enumerate(reports(count)):
            if n % (count // 10) == 0:
                peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
            yield d

    with tempfile.TemporaryDirectory() as folder:
        corpus(counted(), Path(folder), options=Options(), read=stub)
        size = sum(p.stat().st_size for p in Path(folder).rglob("*.parquet"))
    return [*peaks, size]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--reports", type=int, default=120)
    ask.add_argument("--repeat", type=int, default=5)
    ask.add_argument("--stub", type=int, default=100_000)
    args = ask.parse_args()
    load = os.getloadavg()[0]
    figures: dict[str, object] = {"load before": round(load, 2), "cores": os.cpu_count()}
    begun = time.perf_counter()
    *peaks, size = memory(args.stub)
    figures |= {
        "stub": {"reports": args.stub, "seconds": round(time.perf_counter() - begun, 1),
                 "peak MB by tenth": peaks, "bytes a report": size // args.stub},
    }  # fmt: skip
    words = sum(len(d.text.split()) for d in reports(args.reports))
    for jobs in (1, 2) if args.reports else ():
        start = statistics.median(seconds(jobs, jobs) for _ in range(args.repeat))
        took = statistics.median(seconds(args.reports, jobs) for _ in range(args.repeat))
        rate = (args.reports - jobs) / max(took - start, 0.001)
        figures[f"{jobs} processes"] = {
            "reports": args.reports, "words": words, "seconds": round(took, 1),
            "of these to start": round(start, 1),
            "reports a second after it": round(rate, 2),
        }  # fmt: skip
    print(figures)
    keep("scale", [figures])


if __name__ == "__main__":
    main()
