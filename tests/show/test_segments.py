from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.show.segments import Mark, cut, paragraphs

ROLES = st.sampled_from(["content", "source", "cue", "evidence", "mention", "date"])
MARKS = st.lists(
    st.builds(
        Mark, st.integers(-3, 40), st.integers(-3, 40), st.sampled_from(["s1", "s2", "m1", "t1"]), ROLES
    )
)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], ["abcdef:"]),
        ([(0, 6, "s1")], ["abcdef:s1"]),
        ([(1, 3, "s1"), (3, 5, "m1")], ["a:", "bc:s1", "de:m1", "f:"]),
        ([(0, 4, "s1"), (2, 6, "m1")], ["ab:s1", "cd:s1 m1", "ef:m1"]),
        ([(2, 3, "m1"), (1, 5, "s1")], ["a:", "b:s1", "c:s1 m1", "de:s1", "f:"]),
        ([(1, 3, "s1"), (1, 3, "s2")], ["a:", "bc:s1 s2", "def:"]),
        ([(4, 99, "s1"), (-5, 1, "s2"), (3, 3, "m1"), (5, 2, "m2")], ["a:s2", "bcd:", "ef:s1"]),
    ],
    ids=["none", "all", "beside", "overlapping", "nested", "equal", "outside and empty"],
)
def test_cut(marks: list[tuple[int, int, str]], expected: list[str]) -> None:
    segments = cut("abcdef", [Mark(a, b, fact, "content") for a, b, fact in marks])
    assert [f"{s.text}:{' '.join(m.fact for m in s.marks)}" for s in segments] == expected


def test_cut_at_borders_besides() -> None:
    assert [s.text for s in cut("abcdef", [], [2, 0, 6, 9])] == ["ab", "cdef"]


@given(st.text(max_size=40), MARKS, st.lists(st.integers(-2, 45)))
def test_segments_are_the_text_and_know_their_marks(text: str, marks: list[Mark], borders: list[int]) -> None:
    segments = cut(text, marks, borders)
    assert "".join(s.text for s in segments) == text
    for segment in segments:
        assert segment.text == text[segment.start : segment.end] != ""
        assert set(segment.marks) == {
            Mark(max(0, m.start), min(len(text), m.end), m.fact, m.role)
            for m in marks
            if m.start <= segment.start and segment.end <= m.end
        }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one", ["one"]),
        ("one\ntwo", ["one\ntwo"]),
        ("one\n\ntwo\n \t\n\nthree\n\n", ["one", "two", "three"]),
        ("\n\none", ["one"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in paragraphs(text)] == expected
