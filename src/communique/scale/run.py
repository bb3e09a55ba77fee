"""A run over a corpus: parts of reports, read by a process pool, written, and then noted in the manifest."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from communique.__about__ import __version__
from communique.errors import ChainError, CommuniqueError, OutputError
from communique.pipeline import Failure, Options, read_documents
from communique.read import ReadFailure
from communique.records import Document, Record
from communique.scale.tables import parquet, rows_of, write

MANIFEST = "manifest.jsonl"
PART = 256
"""Reports of a part: what a killed run does again at most, times the parts in flight."""
_BATCH = 100_000
"""Characters of a batch handed to a process."""
_PARTS = 2
"""Parts in flight: the next is read while the slowest report of the last is."""

Item = Document | ReadFailure
Batch = list[tuple[int, Document]]
Answer = list[tuple[int, Record | Failure]]
Chain = Callable[[Document, Options], Record | Failure]


@dataclass(slots=True)
class Summary:
    """What a run did: reports read and failed in all, and of these in parts that were there before."""

    read: int = 0
    failed: int = 0
    before: int = 0


def chain(document: Document, options: Options) -> Record | Failure:
    """The record of a report, by the real chain."""
    return next(read_documents([document], options=options))


def corpus(
    items: Iterable[Item], folder: Path, *, options: Options, jobs: int = 1, size: int = PART,
    read: Chain = chain,
) -> Summary:  # fmt: skip
    """Read the reports and write their tables into the folder; go on where a run before was stopped.

    Args:
        items: the reports, in the same order at each run.
        folder: where the tables and the manifest are.
        options: how to read.
        jobs: processes.
        size: reports of a part.
        read: what reads one report; it must be importable by name.

    Raises:
        OutputError: when the folder holds a run over other inputs or with other options; without pyarrow.
        ChainError: when a process died.
    """
    parquet()
    folder.mkdir(parents=True, exist_ok=True)
    head = {"communique": __version__, "options": repr(options), "size": size}
    done = _manifest(folder / MANIFEST, head)
    summary = Summary()
    stream = iter(items)
    parts = enumerate(iter(lambda: list(islice(stream, size)), []))
    waiting: deque[tuple[int, list[Item], list[Future[Answer]]]] = deque()
    with _processes(jobs, folder) as pool:
        for number, part in parts:
            if number in done:
                if done[number]["digest"] != _digest(part):
                    raise OutputError("the inputs are others than those of the run begun", where=str(folder))
                summary.read += done[number]["read"]
                summary.failed += done[number]["failed"]
                summary.before += len(part)
                continue
            batches = [pool.submit(_work, b, options, read) for b in _batches(part)]
            waiting.append((number, part, batches))
            if len(waiting) >= _PARTS:
                _finish(folder, size, summary, *waiting.popleft())
        while waiting:
            _finish(folder, size, summary, *waiting.popleft())
    if done and max(done) * size >= summary.read + summary.failed:
        raise OutputError("the inputs are fewer than those of the run begun", where=str(folder))
    return summary


@contextmanager
def _processes(jobs: int, folder: Path) -> Iterator[ProcessPoolExecutor]:
    """A pool of processes, each with one thread; the death of one is an error that says how to go on."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
            yield pool
    except BrokenProcessPool:
        raise ChainError(
            "a process that read reports died (out of memory, or a crash); what was done is kept",
            where=str(folder),
            do="run it again, with fewer --jobs if memory is short",
        ) from None


def _batches(part: list[Item]) -> Iterator[Batch]:
    """Reports of like length together, the longest first."""
    documents = [(n, d) for n, d in enumerate(part) if isinstance(d, Document)]
    batch: Batch = []
    held = 0
    for n, d in sorted(documents, key=lambda one: -len(one[1].text)):
        if batch and held + len(d.text) > _BATCH:
            yield batch
            batch, held = [], 0
        batch.append((n, d))
        held += len(d.text)
    if batch:
        yield batch


def _work(batch: Batch, options: Options, read: Chain) -> Answer:
    return [(n, read(d, options)) for n, d in batch]


def _finish(
    folder: Path, size: int, summary: Summary, number: int, part: list[Item], batches: list[Future[Answer]]
) -> None:
    found: dict[int, Record | tuple[str, CommuniqueError]] = {
        n: (d.error.where or "", d.error) for n, d in enumerate(part) if isinstance(d, ReadFailure)
    }
    for batch in batches:
        for n, one in batch.result():
            found[n] = (one.document.id, one.error) if isinstance(one, Failure) else one
    write(rows_of((number * size + n, found[n]) for n in sorted(found)), folder, number)
    read = sum(isinstance(one, Record) for one in found.values())
    line = {"part": number, "digest": _digest(part), "read": read, "failed": len(found) - read}
    _append(folder / MANIFEST, line)
    summary.read += read
    summary.failed += len(found) - read


def _digest(part: list[Item]) -> str:
    told = [repr(one) if isinstance(one, Document) else str(one.error) for one in part]
    return hashlib.sha256("\0".join(told).encode("utf-8", "replace")).hexdigest()


def parts_done(folder: Path) -> frozenset[int]:
    """The numbers of the parts that the manifest of a corpus notes; nothing is written."""
    data = (folder / MANIFEST).read_bytes()
    lines = data[: data.rfind(b"\n") + 1].splitlines()[1:]
    return frozenset(json.loads(line)["part"] for line in lines)


def _manifest(path: Path, head: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """The parts that are done; a last line cut off by a kill is dropped."""
    data = path.read_bytes() if path.exists() else b""
    whole = data[: data.rfind(b"\n") + 1]
    if whole != data:
        os.truncate(path, len(whole))
    lines = [json.loads(line) for line in whole.splitlines()]
    if not lines:
        _append(path, head)
    elif lines[0] != head:
        raise OutputError(
            "another version or other options began this corpus", where=str(path), do="choose another folder"
        )
    return {line["part"]: line for line in lines[1:]}


def _append(path: Path, line: dict[str, Any]) -> None:
    with path.open("ab") as file:
        file.write(json.dumps(line).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
