"""Wordpieces keep their place, their case and their quotation state."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.analyse.encoder import windows
from communique.analyse.pieces import case_of, pieces
from communique.analyse.syntax import chunk_offsets, encodable


@pytest.mark.parametrize(
    ("word", "case"),
    [("talks", 0), ("Putin", 1), ("I", 1), ("NATO", 2), ("McCormack", 3), ("2019", 4), ("—", 4), ("G20", 2)],
)
def test_case_of_a_word(word, case):
    assert case_of(word) == case


def test_pieces_of_one_word_share_its_case():
    cut = pieces("Nyamwasa met NATO")
    words = {"Nyamwasa met NATO"[a:b]: c for a, b, c in zip(cut.starts, cut.ends, cut.cases, strict=True)}
    assert set(cut.cases[cut.ends <= 8]) == {1}
    assert words["met"] == 0
    assert words["NATO"] == 2


def test_pieces_know_quotation_marks_and_paragraphs():
    text = "He said: “We go.\n\n“On” he added.\nThen he left."
    cut = pieces(text)
    state = {(text[a:b], int(a)): int(q) for a, b, q in zip(cut.starts, cut.ends, cut.quotes, strict=True)}
    assert state[("We", 10)] == 1
    assert state[("On", 19)] == 1
    assert state[("he", 23)] == 0
    assert state[("Then", 33)] == 2


@given(st.text(max_size=200))
def test_pieces_stand_in_the_text_in_order(text):
    cut = pieces(encodable(text))
    assert len(cut.ids) == len(cut.starts) == len(cut.ends) == len(cut.cases) == len(cut.quotes)
    assert np.all(cut.starts <= cut.ends)
    assert np.all(np.diff(cut.starts) >= 0)
    assert len(cut) == 0 or cut.ends.max() <= len(text)


@given(st.integers(0, 3000))
def test_windows_keep_every_piece_once(n):
    found = windows(n)
    assert [i for w in found for i in range(w.keep_from, w.keep_to)] == list(range(n))
    assert all(w.start <= w.keep_from < w.keep_to <= w.end <= n for w in found)
    assert all(w.end - w.start <= 254 for w in found)


@given(st.text(alphabet="ab \n", max_size=300), st.integers(4, 40))
def test_chunks_partition_the_text(text, limit):
    cut = chunk_offsets(text, limit)
    assert "".join(text[a:b] for a, b in cut) == text
    assert all(b - a <= limit for a, b in cut)


@given(st.text(alphabet=st.characters(codec=None, categories=("Cs", "L")), max_size=20))
def test_lone_surrogates_are_replaced_in_place(text):
    safe = encodable(text)
    assert len(safe) == len(text)
    safe.encode("utf-8")
