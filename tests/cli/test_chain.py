"""The commands with the real chain, as processes: the demo, several processes, a mixed folder."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from communique.examples import paths


def communique(*args: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "communique", *args], capture_output=True, check=False)


def test_the_demo_reads_every_example_and_says_what_to_do_next():
    done = communique("demo")
    assert done.returncode == 0
    out = done.stdout.decode("utf-8")
    titles = [path.read_text("utf-8").partition("title: ")[2].partition("\n")[0] for path in paths()]
    assert [t for t in titles if " ".join(t.split()) not in " ".join(out.split())] == []
    assert "communique read report.txt" in done.stderr.decode("utf-8")


def test_processes_give_the_same_bytes_in_the_same_order():
    files = [str(path) for path in paths()][:4]
    one, two = (communique("read", *files, "no.txt", "--format", "jsonl", "--jobs", n) for n in "12")
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr == b"communique: no.txt: no such file or folder; check the path\n"
    assert len(one.stdout.splitlines()) == 4


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_register_is_an_unusable_argument(tmp_path, jobs):
    register = tmp_path / "register.csv"
    register.write_bytes(b"\xff\xfe not a table")
    done = communique("read", str(paths()[0]), "--register", str(register), "--jobs", jobs)
    [line] = done.stderr.decode("utf-8").splitlines()
    assert (done.returncode, done.stdout) == (2, b"")
    assert str(register) in line


def test_a_made_record_names_what_made_it():
    [record] = [json.loads(communique("read", str(paths()[0]), "--format", "json").stdout)]
    assert record["made_by"]["models"]
    assert all(len(digest) == 64 for digest in record["made_by"]["models"].values())
