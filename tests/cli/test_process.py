"""The command as a process: how quickly it answers, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

COMMAND = [sys.executable, "-m", "communique"]
HEAVY = {"spacy", "onnxruntime", "numpy", "py3langid", "rich", "babel"}
MOST_SECONDS = 0.5


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from communique.cli import main; main(['--help']); main(['read', '--help'])\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_help_answers_within_half_a_second():
    def seconds():
        start = time.perf_counter()
        subprocess.run([*COMMAND, "--help"], check=True, capture_output=True)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(3)) < MOST_SECONDS


@pytest.mark.parametrize(("args", "code"), [(["version"], 0), (["--version"], 0), ([], 2), (["read"], 2)])
def test_exit_codes(args, code):
    done = subprocess.run([*COMMAND, *args], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_reader_that_leaves_is_no_error():
    process = subprocess.Popen([*COMMAND, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141
