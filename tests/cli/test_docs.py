"""The documents keep up with the commands and the words of the contract."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import communique
from communique import records
from communique.cli.app import app
from communique.cli.reference import reference

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


def test_the_reference_is_what_the_commands_say():
    assert (DOCS / "cli.md").read_text("utf-8") == reference(), "run: make docs"


@pytest.mark.parametrize("name", sorted(app.commands))
def test_every_command_and_option_is_documented(name):
    section = (
        (DOCS / "cli.md").read_text("utf-8").partition(f"## communique {name}\n")[2].partition("\n## ")[0]
    )
    assert section
    assert app.commands[name].help
    for param in app.commands[name].params:
        assert any(opt in section for opt in (*param.opts, param.metavar or ""))


@pytest.mark.parametrize(
    "words",
    [records.Status, records.MeetingForm, records.StatementForm, records.SpeakerKind, records.Certainty],
)
def test_the_contract_page_names_every_word(words):
    page = (DOCS / "contract.md").read_text("utf-8")
    assert [word for word in get_args(words) if f"`{word}`" not in page] == []


def test_the_contract_page_names_every_error():
    page = (DOCS / "contract.md").read_text("utf-8")
    assert [n for n in communique.__all__ if n.endswith("Error") and n not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target
