"""What must hold for any bytes that a reader gets, and where a file is kept for which it does not."""

from __future__ import annotations

import hashlib
import io
import resource
import time
from pathlib import Path

SLOW = 5.0
"""Seconds of the processor that a file of at most `LONGEST` bytes may take."""
MOST = 1_500
LONGEST = 20_000


def check(data: bytes, name: str, *, timed: bool = True) -> None:
    """Read some bytes, and see that what must hold does.

    Raises:
        AssertionError: when it does not; whatever a reader lets through.
    """
    from communique.errors import InputError
    from communique.read.contents import reports
    from communique.read.registry import ReadFailure
    from communique.read.stream import opened
    from communique.records import Document

    began = time.process_time()
    try:
        source = opened(io.BytesIO(data), id="x", where="x")
        found = list(reports(source, f"x.{name}"))
    except InputError as error:
        found = [ReadFailure(error)]
    for item in found:
        assert isinstance(item, (Document, ReadFailure)), type(item)
        if isinstance(item, ReadFailure):
            assert isinstance(item.error, InputError), item.error
            assert "\n" not in str(item.error), item.error
        else:
            assert item.text.strip(), item
            assert "\r" not in item.text, item
            assert item.id, item
    took = time.process_time() - began
    assert took < SLOW or not timed, f"{took:.1f} s for {len(data)} bytes"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MOST * 1024, "memory"


def keep(data: bytes, name: str, folder: Path, error: BaseException) -> None:
    """Write a find to its folder, and name it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    print(f"{name}: {type(error).__name__}: {error} -> {path}", flush=True)
