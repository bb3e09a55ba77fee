"""Where spans may begin and end: whole words, and phrases that are not cut in two."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.analyse import analyse
from communique.analyse.pieces import pieces
from communique.analyse.syntax import parse
from communique.extract.statements.boundaries import ROLES, gaps, none
from communique.extract.statements.runs import runs
from communique.records import Document

TEXT = "The minister said on Monday that the talks with Mr. Rinkevics would go on for the sake of the region."


def gap(text, word, role, side):
    """The preference for a span that begins (or ends) before ``word``."""
    cut = pieces(text)
    at = int(np.searchsorted(cut.starts, text.index(word)))
    return float(getattr(gaps(parse(text), cut)[role], side)[at])


@pytest.mark.parametrize(
    ("role", "side", "likelier", "than"),
    [
        ("content", "closes", ".", "sake"),
        ("content", "closes", ".", "region"),
        ("content", "closes", "on Monday", "Monday"),
        ("content", "opens", "the talks", "talks"),
        ("content", "opens", "the talks", "Rinkevics"),
        ("source", "opens", "The minister", "minister"),
        ("source", "closes", "said", "minister"),
        ("cue", "opens", "said", "Monday"),
    ],
)
def test_a_gap_between_phrases_is_likelier(role, side, likelier, than):
    first = len(TEXT) - 1 if likelier == "." else TEXT.index(likelier)
    cut = pieces(TEXT)
    prefer = getattr(gaps(parse(TEXT), cut)[role], side)
    assert prefer[int(np.searchsorted(cut.starts, first))] > gap(TEXT, than, role, side)


def test_nothing_begins_inside_a_word():
    cut = pieces(TEXT)
    inside = [k for k, at in enumerate(cut.starts) if at and TEXT[at - 1].isalpha() and TEXT[at].isalpha()]
    assert inside
    prefer = gaps(parse(TEXT), cut)
    assert all(prefer[role].opens[k] == prefer[role].opens.min() for role in ROLES for k in inside)


@pytest.mark.parametrize("text", ["", " \n ", "Yes", "\ud7ff¿?", "a" * 3000])
def test_any_text_has_a_preference_for_every_piece(text):
    cut = pieces(text)
    for found in gaps(parse(text), cut).values():
        assert found.opens.shape == found.closes.shape == (len(cut) + 1,)
        assert np.isfinite(found.opens).all()
        assert np.isfinite(found.closes).all()


@given(st.lists(st.tuples(*[st.floats(-8, 0)] * 3), max_size=40))
def test_without_a_preference_the_best_path_is_that_of_the_scores(rows):
    logs = np.array(rows, dtype=np.float32).reshape(-1, 3)
    assert runs(logs) == runs(logs, 0.0, none(len(logs)))


def test_a_content_holds_words():
    from communique.extract.statements import attributions

    report = analyse(Document("x", '“\n\n"\n\nHe said: “We will meet.” “'), encoder=True)
    assert all(any(c.isalnum() for c in part.text) for a in attributions(report) for part in a.content)
