"""``communique export`` from the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from communique.cli import main
from communique.export import names

ROOT = Path(__file__).parents[2]


@pytest.fixture
def call(capfd, address):
    """Run ``communique export``; exit code, standard output, lines of standard error."""

    def run(*args: object):
        code = main(["export", *map(str, args), "--ledger", address])
        out, err = capfd.readouterr()
        return code, out, err.splitlines()

    return run


@pytest.mark.parametrize("format", names())
def test_every_format_says_what_it_wrote(call, tmp_path, format):
    code, out, err = call(format, "--out", tmp_path / "out")
    assert (code, out) == (0, "")
    assert err[0].startswith(f"communique: {tmp_path / 'out'}: ")


def test_what_goes_out_is_added(call, tmp_path, capfd):
    assert call("jsonl", "--out", tmp_path / "out.jsonl")[0] == 0
    assert main(["add", str(tmp_path / "out.jsonl"), "--ledger", str(tmp_path / "new.db")]) == 0
    assert "3 added" in capfd.readouterr().err
    assert main(["export", "jsonl", "--out", str(tmp_path / "2"), "--ledger", str(tmp_path / "new.db")]) == 0
    assert (tmp_path / "2").read_bytes() == (tmp_path / "out.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("filters", "meetings"),
    [
        ((), 9), (("--status", "held"), 1), (("--with", "Poland"), 4), (("--with", "POL", "--until", "1985-08"), 1),
        (("--place", "Paris"), 1), (("--changed-since", "1985-07-05"), 5), (("--search", "nowhere"), 0),
    ],
)  # fmt: skip
def test_filters(call, tmp_path, filters, meetings):
    code, _, err = call("csv", *filters, "--out", tmp_path / "out")
    assert code == 0
    assert f": {meetings} meetings," in err[0]


def test_what_is_left_out_is_said(call, tmp_path):
    _, _, err = call("ics", "--out", tmp_path / "out")
    assert "left out" in err[1]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("pigeon", "--out", "x"), "pigeon"),
        (("csv",), "--out"),
        (("csv", "--out", "x", "--since", "soon"), "soon"),
        (("csv", "--out", "x", "--status", "odd"), "odd"),
        (("register", "--with", "POL"), "no filters"),
        ((), "FORMAT"),
    ],
)
def test_unusable_arguments(call, args, said):
    code, out, err = call(*args)
    assert (code, out, len(err)) == (2, "", 1)
    assert said in err[0]


@pytest.mark.parametrize("format", ["csv", "jsonl", "register"])
def test_a_ledger_that_is_not_there_is_not_made(tmp_path, capfd, format):
    path, out = tmp_path / "none.db", tmp_path / "out"
    assert main(["export", format, "--ledger", str(path), "--out", str(out)]) == 2
    assert "none.db" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_help_loads_no_format():
    code = "import sys; from communique.cli import main; main(['export', '--help']); " \
           "print([m for m in ('icalendar', 'feedgen', 'pyarrow', 'sqlalchemy') if m in sys.modules])"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")
