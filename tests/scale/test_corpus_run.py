import os
import random
import signal
import subprocess
import sys
import time

import pyarrow.dataset as ds
import pytest

from communique.errors import ChainError, OutputError
from communique.pipeline import Failure, Options
from communique.records import Document, MadeBy, Record
from communique.scale import corpus, records_of


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
