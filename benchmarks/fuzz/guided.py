"""Fuzzing guided by coverage, by atheris: ``python -m benchmarks.fuzz.guided READER SECONDS DIR``.

A process of its own for each reader, since atheris ends it when its time is up.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import atheris

from benchmarks.fuzz.check import LONGEST, MOST, SLOW, check, keep
from benchmarks.fuzz.seeds import WORDS, seeds


def _entry(word: bytes) -> str:
    """A word as libFuzzer's dictionaries have it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n'


def guided(name: str, seconds: float, folder: Path) -> None:
    """Fuzz one reader; does not return."""
    with atheris.instrument_imports(include=["communique.read"]):
        from communique.read.registry import readers

        readers()
    warnings.simplefilter("ignore")

    corpus = folder / f"corpus-{name}"
    corpus.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(seeds(name)):
        (corpus / f"seed-{n}").write_bytes(seed)
    words = corpus.with_suffix(".dict")
    words.write_text("".join(_entry(word) for word in WORDS[name]))

    for seed in seeds(name):
        check(seed, name, timed=False)  # what is imported only now is not the file's fault

    def one(data: bytes) -> None:
        try:
            check(data, name)
        except Exception as error:
            keep(data, name, folder, error)
            raise

    options = [
        "fuzz",
        str(corpus),
        f"-max_total_time={int(seconds)}",
        f"-max_len={LONGEST}",
        f"-dict={words}",
        f"-timeout={int(SLOW * 4)}",
        f"-rss_limit_mb={MOST * 2}",
        f"-artifact_prefix={folder}/{name}-",
    ]
    atheris.Setup(options, one)
    atheris.Fuzz()


if __name__ == "__main__":
    guided(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]))
