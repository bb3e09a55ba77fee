import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from unittest import mock

import pyarrow.dataset as ds
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.cli import main
from communique.errors import ChainError, OutputError
from communique.pipeline import Failure, Options, read_documents
from communique.records import Document, MadeBy, Record
from communique.scale import corpus, records_of
from communique.scale import run as run_module


def stub(document, options):
    time.sleep(0.005)
    if document.id.endswith("7"):
        return Failure(document, ChainError("broke", where=document.id))
    return Record(MadeBy("0"), document)


def items(count=60):
    return [Document(f"d{n}", "word " * (n % 9 + 1), published=f"2020-0{n % 3 + 1}-05") for n in range(count)]


def run(folder):
    return corpus(items(), folder, options=Options(), jobs=1, size=4, read=stub)


def rows(folder, table):
    found = ds.dataset(folder / table, format="parquet").to_table().to_pylist()
    return sorted(found, key=lambda row: row["item"])


def test_all_is_read_or_failed_once(tmp_path):
    done = run(tmp_path)
    assert (done.read, done.failed) == (54, 6)
    assert [r["item"] for r in rows(tmp_path, "failed")] == [7, 17, 27, 37, 47, 57]
    assert {r.document.id for r in records_of(tmp_path)} == {d.id for d in items() if d.id[-1] != "7"}
    assert run(tmp_path).before == 60


def test_other_inputs_are_refused(tmp_path):
    run(tmp_path)
    with pytest.raises(OutputError, match="others"):
        corpus(items()[::-1], tmp_path, options=Options(), size=4, read=stub)


@pytest.mark.parametrize("seed", range(2))
def test_a_killed_run_goes_on(tmp_path, seed):
    code = "import sys, pathlib, test_corpus_run as t\nif __name__ == '__main__': t.run(pathlib.Path(sys.argv[1]))"
    script = tmp_path / "go.py"
    script.write_text(code)
    path = os.pathsep.join([os.path.dirname(__file__), *filter(None, sys.path)])
    child = subprocess.Popen(
        [sys.executable, script, tmp_path / "a"],
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while (
        not (tmp_path / "a" / "manifest.jsonl").exists() and child.poll() is None and time.monotonic() < until
    ):
        time.sleep(0.01)
    time.sleep(random.Random(seed).uniform(0, 6))
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    run(tmp_path / "a")
    run(tmp_path / "b")
    assert all(rows(tmp_path / "a", t) == rows(tmp_path / "b", t) for t in ("documents", "failed"))


def dies(document, options):
    if document.id == "d9":
        os._exit(1)
    return Record(MadeBy("0"), document)


def test_the_death_of_a_process_is_an_error_and_what_was_done_is_kept(tmp_path):
    with pytest.raises(ChainError, match="process that read reports died"):
        corpus(items(), tmp_path, options=Options(), jobs=1, size=4, read=dies)
    done = run(tmp_path)
    assert done.read + done.failed == 60
    assert done.before >= 4


def written(folder):
    return {p.relative_to(folder): p.read_bytes() for p in sorted(folder.rglob("*.parquet"))}


def threads(jobs, mp_context):
    return ThreadPoolExecutor(jobs)


@settings(max_examples=30)
@given(
    texts=st.lists(st.text("ab \n'\u2019\u00e9\U0001f54a", min_size=1), min_size=1, max_size=12),
    size=st.integers(1, 5),
    jobs=st.integers(2, 4),
)
def test_one_worker_and_many_write_equal_bytes(tmp_path_factory, texts, size, jobs):
    """Workers are threads here, which start at once; the next test has processes and the real chain."""
    days = (None, "2020-01-05", "2020-02-05")
    found = [Document(f"d{n}", text, published=days[n % 3]) for n, text in enumerate(texts)]
    folders = [tmp_path_factory.mktemp("corpus") for _ in range(2)]
    with mock.patch.object(run_module, "ProcessPoolExecutor", threads):
        for workers, folder in zip((1, jobs), folders, strict=True):
            corpus(found, folder, options=Options(), jobs=workers, size=size, read=stub)
    assert written(folders[0]) == written(folders[1])


def test_a_corpus_of_the_real_chain_equals_reading_report_by_report(tmp_path):
    texts = (
        "The two foreign ministers will meet in Vienna on Monday, the Kremlin said.",
        "“We postponed the summit,” President Rufus Firefly told reporters. He met the envoys of Chad in May.",
        "Officials in Tokyo denied that a visit had been cancelled.",
    )
    found = [Document(f"d{n}", text, published=f"2019-06-2{n}") for n, text in enumerate(texts)]
    corpus(found, tmp_path, options=Options(), jobs=2, size=1)
    by_way = [[json.dumps(r.to_dict()) for r in way] for way in (read_documents(found), records_of(tmp_path))]
    assert by_way[0] == by_way[1]


def test_a_corpus_goes_into_a_ledger_without_what_a_killed_run_left(tmp_path, capfd):
    run(tmp_path / "corpus")
    manifest = tmp_path / "corpus" / "manifest.jsonl"
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"".join(lines[:-1]) + lines[-1][:5])
    left = {r.document.id for r in records_of(tmp_path / "corpus")}
    add = ["add", "--from", str(tmp_path / "corpus"), "--ledger", str(tmp_path / "desk.db")]
    assert main(add) == 0
    added, known = map(int, re.findall(r"\d+(?= added| known)", capfd.readouterr().err))
    assert 0 < added + known == len(left) < 54
    assert main(add) == 0
    assert f"{len(left)} known before" in capfd.readouterr().err


@pytest.mark.parametrize("args", [[], ["--from", "{}"], ["--from", "{}/none"]])
def test_no_corpus_is_said(tmp_path, capfd, args):
    assert main(["add", *(a.format(tmp_path) for a in args), "--ledger", str(tmp_path / "desk.db")]) in (1, 2)
    assert capfd.readouterr().err.count("\n") == 1
