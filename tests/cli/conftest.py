"""The command line, called in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from communique.cli import main

REPORT = "The Kremlin said on Friday that the two presidents would meet in Vienna next month.\n"


@dataclass
class Answer:
    """What a call gave back."""

    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Answer]:
    """Run ``communique`` with some arguments."""

    def run(*args: object) -> Answer:
        code = main([str(a) for a in args])
        captured = capfdbinary.readouterr()
        return Answer(code, captured.out, captured.err.decode("utf-8"))

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "first.txt").write_text(f"published: 1961-05-19\ntitle: One\n\n{REPORT}", "utf-8")
    (folder / "second.txt").write_text(f"title: Two\n\n{REPORT}", "utf-8")
    return folder
