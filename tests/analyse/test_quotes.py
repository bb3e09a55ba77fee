"""Quotation marks of all kinds of newswire."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.analyse.quotes import paragraphs, quotations

QUOTED = [
    ('"We will go," he said.', ['"We will go,"']),
    ("``We will go,'' he said.", ["``We will go,''"]),
    ("He said “we will go” and left.", ["“we will go”"]),
    ("Le ministre: «nous irons».", ["«nous irons»"]),
    ("„Wir fahren“, said the chancellor.", ["„Wir fahren“"]),
    ('The minister\'s aides said it was "no".', ['"no"']),
    ('"First," he said. "Second."', ['"First,"', '"Second."']),
    ('"It runs on.\n\n"And ends here," she said.', ['"It runs on.', '"And ends here,"']),
    ("“It runs on.\n\n“And ends here,” she said.", ["“It runs on.", "“And ends here,”"]),
    ('"It runs on.\n"And ends here," she said.', ['"It runs on.\n', '"And ends here,"']),
    ("He never closed “what he opened.\n\nThe next paragraph is plain.", ["“what he opened."]),
    ("A 6'2\" guard stood by the door.", []),
    ("No marks at all.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "inside"), QUOTED)
def test_what_stands_inside_quotation_marks(text, inside):
    assert [text[a:b] for a, b in quotations(text)] == inside


@given(st.text(alphabet="ab \"“”«»`'\n.,"))
def test_quotations_are_in_order_and_in_one_paragraph(text):
    found = quotations(text)
    blocks = paragraphs(text)
    assert all(a < b for a, b in found)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(found))
    assert all(any(p <= a and b <= q for p, q in blocks) for a, b in found)


@given(st.text(alphabet="ab \n\t"))
def test_paragraphs_hold_every_letter(text):
    blocks = paragraphs(text)
    outside = "".join(
        text[b:c] for (_, b), (c, _) in zip([(0, 0), *blocks], [*blocks, (len(text), 0)], strict=True)
    )
    assert not outside.strip()


def test_many_unclosed_quotations_take_linear_time():
    assert len(quotations('"a\n\n' * 50_000)) == 50_000
