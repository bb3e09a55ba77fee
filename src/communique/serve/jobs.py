"""What was brought in, read in the background one after the other: a thread that waits for a process.

The chain runs in a process of its own, so that reading holds up no page.
"""

from __future__ import annotations

import multiprocessing
import queue
import secrets
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from communique.errors import ChainError, CommuniqueError
from communique.ledger import Ledger
from communique.records import Document, Record
from communique.serve.brought import Brought, Found, items
from communique.serve.settings import Settings

Chain = Callable[[Document], Record]
State = Literal["waiting", "reading", "added", "known", "reread", "copy", "version", "failed"]
_KEPT = 50
"""Jobs that are remembered after they are done."""
_SECONDS = 300.0
"""After so long a report is given up: a hundred times what the longest takes."""


@dataclass(slots=True)
class Item:
    """One report, or one input that is none.

    Attributes:
        name: what it came as.
        state: how far it is.
        reason: why it failed, and what to do.
        report: its id in the ledger.
    """

    name: str
    state: State = "waiting"
    reason: str = ""
    report: str = ""

    def to_dict(self) -> dict[str, str]:
        """The item as JSON."""
        return {"name": self.name, "state": self.state, "reason": self.reason, "report": self.report}


@dataclass(slots=True)
class Job:
    """What was brought in at once.

    Attributes:
        id: that nobody can guess.
        items: its reports, as far as they are known.
        done: whether all were read.
        changes: how often anything changed; tells watchers whether there is news.
    """

    id: str
    brought: Brought
    items: list[Item] = field(default_factory=list)
    done: bool = False
    changes: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The job as JSON."""
        return {"id": self.id, "done": self.done, "items": [i.to_dict() for i in list(self.items)]}


class FullError(Exception):
    """Too much is waiting."""


class Jobs:
    """A queue of jobs and the thread that does them.

    Args:
        ledger: where reports go.
        settings: how much may wait, what may be fetched.
        chain: what reads a document; by default the chain in a process of its own.
    """

    def __init__(self, ledger: Ledger, settings: Settings, chain: Chain | None = None) -> None:
        self._ledger = ledger
        self._settings = settings
        self._own = None if chain else _Process()
        self._chain: Chain = chain or self._process
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: queue.Queue[Job | None] = queue.Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, brought: Brought) -> Job:
        """Take something in.

        Raises:
            FullError: when too much is waiting.
        """
        with self._lock:
            if sum(not j.done for j in self._jobs.values()) >= self._settings.waiting:
                raise FullError
            job = Job(secrets.token_urlsafe(9), brought, [Item(name) for name in brought.names()])
            self._jobs[job.id] = job
            for old in [j.id for j in self._jobs.values() if j.done][:-_KEPT]:
                del self._jobs[old]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="desk", daemon=True)
                self._thread.start()
        self._queue.put(job)
        return job

    def get(self, id: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(id)

    def all(self) -> list[Job]:
        """All that are remembered, the latest first."""
        return list(self._jobs.values())[::-1]

    def close(self) -> None:
        """Stop after the report that is being read."""
        self._queue.put(None)
        if self._own:
            self._own.close()
        if self._thread:
            self._thread.join(10)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            try:
                self._do(job)
            except Exception as error:  # a defect must not end the thread: the next job is still done
                job.items.append(Item("all", "failed", f"{type(error).__name__}: please report this"))
            finally:
                shutil.rmtree(job.brought.folder, ignore_errors=True)
                job.done = True
                job.changes += 1

    def _do(self, job: Job) -> None:
        for number, inputs in enumerate(items(job.brought, self._settings.allow)):
            self._read_all(job, job.items[number], inputs)

    def _read_all(self, job: Job, item: Item, found: Iterator[Found]) -> None:
        """All reports of one input; the first takes the input's item, further ones get their own."""
        self._change(job, item, "reading")
        first = True
        for one in found:
            if not first:
                item = Item(f"{item.name.partition(' › ')[0]} › {_name(one)}", "reading")
                job.items.append(item)
            first = False
            try:
                outcome, report = self._take(one)
                self._change(job, item, outcome, report=report)
            except CommuniqueError as error:
                self._change(job, item, "failed", reason=job.brought.told(error))
        if first:
            self._change(job, item, "failed", reason="no report in it")

    def _take(self, one: Found) -> tuple[State, str]:
        if isinstance(one, CommuniqueError):
            raise one
        if isinstance(one, Document):
            known = self._ledger.known(one)
            if known is not None:
                return "known", known.id
            added = self._ledger.add(self._chain(one))
        else:
            added = self._ledger.add(one.record, kept=one.kept)
        return added.outcome, added.id

    def _change(self, job: Job, item: Item, state: State, reason: str = "", report: str = "") -> None:
        item.state, item.reason, item.report = state, reason, report
        job.changes += 1

    def _process(self, document: Document) -> Record:
        assert self._own is not None
        return self._own.read(document)


def _name(one: Found) -> str:
    if isinstance(one, CommuniqueError):
        return "a part"
    return one.id if isinstance(one, Document) else one.record.document.id


class _Process:
    """A process that has the models loaded."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def read(self, document: Document) -> Record:
        """The record of a report.

        Raises:
            ChainError: when the process broke on it, or took too long.
        """
        self._pool = self._pool or ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        try:
            return self._pool.submit(_read, document).result(_SECONDS)
        except (BrokenProcessPool, TimeoutError) as error:
            self._kill()
            what = "it took too long" if isinstance(error, TimeoutError) else "the process that read it broke"
            raise ChainError(what, where=document.id, do="please report this, with the text") from None

    def close(self) -> None:
        """End the process."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _kill(self) -> None:
        pool, self._pool = self._pool, None
        if pool:
            for child in list((pool._processes or {}).values()):
                child.kill()
            pool.shutdown(wait=False, cancel_futures=True)


def _read(document: Document) -> Record:
    """The record of a report, in the process of its own."""
    from communique.pipeline import Failure, read_documents

    result = next(iter(read_documents([document])))
    if isinstance(result, Failure):
        raise result.error
    return result


def folder() -> Path:
    """A new folder for what is brought in, that only its owner reads."""
    import tempfile

    return Path(tempfile.mkdtemp(prefix="communique-"))
