"""Many processes at once, and processes that are killed: every report is wholly there or not at all."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_reports import FIREFLY, TEASDALE, TRENTINO, Said, Told, dump, make
from sqlalchemy import text

from communique import Ledger
from communique.records import Record

SLOW = os.environ.get("COMMUNIQUE_TEST_SLOW", "") not in ("", "0")
"""Whether to kill fifty times over 500 records, not a few times over some."""
KILLS, RECORDS = (50, 500) if SLOW else (3, 40)
PEOPLE = (FIREFLY, TRENTINO, TEASDALE)


def records(count: int) -> list[Record]:
    """Varied records of two stories and of matters of their own; some are copies of others."""
    chosen = random.Random(7)
    out = []
    for n in range(count):
        one, other = chosen.sample(PEOPLE, 2)
        told = Told((one, other), chosen.choice(["scheduled", "held"]), f"2031-0{1 + n % 9}-13")
        facts = {"meetings": (told,) * (n % 3), "said": (Said(one, f"the {n}th word"),)}
        out.append(
            make(str(n - n % 10 // 9), **facts, outlet=f"Outlet {n % 4}", published=f"2031-0{1 + n % 9}-01")
        )
    return out


def write(path: Path, found: list[Record]) -> Path:
    path.write_text("".join(json.dumps(r.to_dict()) + "\n" for r in found), "utf-8")
    return path


def start(*args: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "communique", "add", *map(str, args)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(process: subprocess.Popen[bytes]) -> None:
    _, err = process.communicate()
    assert process.returncode == 0, err.decode()


def check_whole(ledger: Ledger) -> None:
    """Every report that counts has all its facts, every other has none."""
    counts = text(
        "SELECT r.statements, r.meetings, r.lead = r.pk, "
        "(SELECT count(*) FROM statements s WHERE s.report = r.pk), "
        "(SELECT count(*) FROM sightings s WHERE s.report = r.pk AND s.meeting IS NOT NULL), "
        "(SELECT count(*) FROM bodies b WHERE b.pk = r.pk) FROM reports r"
    )
    with ledger._store.reading() as connection:
        for statements, meetings, leads, has_statements, has_meetings, bodies in connection.execute(counts):
            assert bodies == 1
            assert (has_statements, has_meetings) == ((statements, meetings) if leads else (0, 0))


def test_killed_and_run_again(addresses, tmp_path):
    found = records(RECORDS)
    lines = write(tmp_path / "r.jsonl", found)
    with Ledger(addresses()) as whole:
        began = time.monotonic()
        for record in found:
            whole.add(record)
        took = time.monotonic() - began
        expected = dump(whole)
    address, chosen, killed = addresses(), random.Random(1), 0
    for _ in range(KILLS * 4):
        if killed == KILLS:
            break
        process = start(lines, "--ledger", address)
        with Ledger(address) as ledger:
            while process.poll() is None and not ledger.exists():
                time.sleep(0.01)
            time.sleep(chosen.uniform(0, max(0.1, took / 2)))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed += process.returncode == -signal.SIGKILL
            if ledger.exists():
                check_whole(ledger)
                for report in ledger.reports()[:: max(1, len(found) // 20)]:
                    ledger.remove(report.id)  # so that there is something to do for the next
    assert killed == KILLS
    finish(start(lines, "--ledger", address))
    with Ledger(address) as ledger:
        check_whole(ledger)
        assert dump(ledger) == expected


def test_four_processes_add_as_one(addresses, tmp_path):
    found = records(RECORDS)
    with Ledger(addresses()) as one:
        for record in found:
            one.add(record)
        expected = dump(one)
    address = addresses()
    parts = [write(tmp_path / f"{n}.jsonl", found[n::4] + found[:3]) for n in range(4)]
    running = [start(part, "--ledger", address) for part in parts]
    for process in running:
        finish(process)
    with Ledger(address) as ledger:
        check_whole(ledger)
        assert dump(ledger) == expected


def test_threads_share_a_ledger(ledger):
    from concurrent.futures import ThreadPoolExecutor

    found = records(12)
    with ThreadPoolExecutor(4) as pool:
        outcomes = [added.outcome for added in pool.map(ledger.add, found)]
    assert set(outcomes) <= {"added", "copy"}
    check_whole(ledger)


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_disk_that_takes_no_more(tmp_path):
    """The limit on the size of files stands for a full disk: a clear error, and what was added stays."""
    lines = write(tmp_path / "r.jsonl", records(60))
    code = (
        "import resource, signal, sys; from communique.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
        f"sys.exit(main(['add', {str(lines)!r}, '--ledger', {str(tmp_path / 'l.db')!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "disk" in done.stderr
    with Ledger(tmp_path / "l.db") as ledger:
        check_whole(ledger)
    finish(start(lines, "--ledger", tmp_path / "l.db"))
