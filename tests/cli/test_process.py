"""The command as a process: how quickly it answers, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys

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


@pytest.mark.skipif(os.name != "posix", reason="processor time of children")
def test_help_answers_within_half_a_second():
    """Processor time, since the wall clock of a busy machine says little."""
    import resource

    def seconds():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    times = []
    for _ in range(3):
        start = seconds()
        subprocess.run([*COMMAND, "--help"], check=True, capture_output=True)
        times.append(seconds() - start)
    assert min(times) < MOST_SECONDS


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
