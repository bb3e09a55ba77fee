"""Near-copies: the same agency text in two outlets, told by MinHash and then compared in full.

MinHash (Broder 1997) over runs of five words: 64 least hashes a text, 16 bands of four of them. Two texts
that share 0.8 of their runs share a band with a probability over 0.9998, two that share 0.1 with one of
0.002; what shares a band is then compared run by run, so that the answer for a pair is always the same.
"""

from __future__ import annotations

import re
import zlib
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

ALIKE = 0.8
"""Least share of runs (Jaccard) of two copies: a headline, a dateline or a last paragraph may differ, while
an update of a story, which mostly keeps half of it, is a report of its own."""
DAYS = 3
"""Most days between the publication of two copies: beyond them it is a new report in old words."""
BANDS = 16
_ROWS = 4
_RUN = 5
_LEAST = 20
"""Texts of fewer runs have no copies but equal ones."""
_NEAR = 0.55
"""Least share of equal hashes of two that are compared in full: 0.8 less five standard errors of 0.05."""
_WORD = re.compile(r"\w+")

Signature = npt.NDArray[np.uint32]


def runs(text: str) -> frozenset[int]:
    """The hashes of a text's runs of five words, lower case."""
    words = [w.encode("utf-8", "surrogatepass") for w in _WORD.findall(text.lower())]
    return frozenset(zlib.crc32(b" ".join(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1))


def signature(found: frozenset[int]) -> Signature:
    """The MinHash of a text's runs; empty for a text too short to have one."""
    if len(found) < _LEAST:
        return np.empty(0, np.uint32)
    a, b = _family()
    hashes = np.fromiter(found, np.uint64, len(found))
    mixed = (hashes[None, :] * a[:, None] + b[:, None]) >> np.uint64(32)
    least: Signature = mixed.min(axis=1).astype(np.uint32)
    return least


def bands(made: Signature) -> list[int]:
    """A text's bands, as 36-bit numbers: two texts that share one are to be compared."""
    if not len(made):
        return []
    rows = made.reshape(BANDS, _ROWS)
    return [zlib.crc32(row.tobytes()) | (n << 32) for n, row in enumerate(rows)]


def maybe(a: Signature, b: Signature) -> bool:
    """Whether two signatures are near enough for their texts to be compared."""
    return len(a) == len(b) > 0 and float((a == b).mean()) >= _NEAR


def copies(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether the runs of two texts make them copies."""
    return min(len(a), len(b)) >= _LEAST and len(a & b) >= ALIKE * len(a | b)


def near(a: date | None, b: date | None) -> bool:
    """Whether two days of publication allow of copies; an unknown one allows all."""
    return a is None or b is None or abs((a - b).days) <= DAYS


@cache
def _family() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """64 hash functions, multiply-shift (Dietzfelbinger 1997): odd factors and offsets, always the same."""
    random = np.random.Generator(np.random.PCG64(20231))
    a = random.integers(0, 2**63, BANDS * _ROWS, np.uint64) | np.uint64(1)
    return a, random.integers(0, 2**63, BANDS * _ROWS, np.uint64)
