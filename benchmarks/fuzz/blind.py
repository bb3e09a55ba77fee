"""Fuzzing by mutation alone, where atheris is not installed."""

from __future__ import annotations

import random
import time
import traceback
from pathlib import Path

from benchmarks.fuzz.check import LONGEST, check, keep
from benchmarks.fuzz.seeds import WORDS, seeds


def mutated(chance: random.Random, corpus: list[bytes], words: list[bytes]) -> bytes:
    """A file of the corpus, broken in some places."""
    data = bytearray(chance.choice(corpus))
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(8)
        if kind == 0:
            data[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del data[at : at + chance.choice((1, 4, 40, 400))]
        elif kind == 2:
            data[at:at] = chance.choice(words)
        elif kind == 3:
            data[at:at] = chance.choice(words) * chance.choice((10, 100, 1000))
        elif kind == 4:
            other = chance.choice(corpus)
            data[at:] = other[chance.randrange(len(other) + 1) :]
        elif kind == 5:
            data[at:at] = data[chance.randrange(len(data) + 1) :][: chance.choice((4, 40, 400))]
        elif kind == 6 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        else:
            data[at : at + 4] = chance.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"9999", b"-1  "))
    return bytes(data[:LONGEST])


def fuzz(name: str, seconds: float, folder: Path, seed: int) -> tuple[int, int]:
    """Fuzz one reader by mutation; how many files it got, and how many finds there were."""
    chance = random.Random(f"{name} {seed}")
    corpus, known, finds, count = seeds(name), set(), 0, 0
    for seed in corpus:
        check(seed, name, timed=False)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = mutated(chance, corpus, WORDS[name])
        count += 1
        try:
            check(data, name)
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            mark = (type(error), where.filename, where.lineno)
            if mark not in known:
                known.add(mark)
                finds += 1
                keep(data, name, folder, error)
    return count, finds
