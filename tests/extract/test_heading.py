"""A heading in capitals at the top of a report: its verbs are no names."""

import pytest

from communique.analyse import analyse
from communique.extract.speakers.scan import mentions
from communique.records import Document

BODY = "\n\nPresident Smith said that Latvia was a friend. Ann Lee told reporters no."


@pytest.mark.parametrize(
    ("first", "people"),
    [
        ("Smith Lauds Latvia, Nudges It On Human Rights", ["Smith"]),
        ("Undercutting Smith, Senate Votes Down Treaty Bill", ["Smith"]),
        ("Ann Lee Meets Minister For Talks On Border", ["Ann Lee"]),
        ("Smith praises Latvia and nudges it on human rights", ["Smith"]),
        ("RIGA (AFP) - Peter Moss left Latvia on Monday.", ["Peter Moss"]),
    ],
)
def test_only_who_is_named_below_is_named_in_a_heading(first, people):
    found = [m for m in mentions(analyse(Document("x", first + BODY))) if m.kind == "person"]
    assert [m.name for m in found if m.core.start < len(first)] == people


@pytest.mark.parametrize(
    "text", ["", "\n", "A B C D\n", "Smith Lauds Latvia Again", "Smith Lauds Latvia Again\n\n"]
)
def test_any_heading_is_read(text):
    assert isinstance(mentions(analyse(Document("x", text))), tuple)
