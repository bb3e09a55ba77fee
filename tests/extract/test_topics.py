"""Topics of contents of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.analyse import analyse
from communique.extract.attribution import Attribution
from communique.extract.statements.topics import topics
from communique.records import Document, Span

TABLE = [
    ("The two ministers discussed bilateral trade and the ceasefire.", ("bilateral trade", "ceasefire")),
    ("The sanctions would be lifted on Monday.", ("sanctions",)),
    ("They agreed on a common fishing policy.", ("common fishing policy",)),
    ("The border dispute must be settled.", ("border dispute",)),
    ("Greenhouse gas emissions fell last year.", ("Greenhouse gas emissions",)),
    ("He will come on Monday.", ()),
    ("It was a good idea.", ()),
    ("The talks will go on.", ()),
    ("We will see.", ()),
]


def attribution(text, start, end):
    return Attribution((Span.of(text, start, end),), None, None)


@pytest.mark.parametrize(("content", "expected"), TABLE)
def test_topics(content, expected):
    analysis = analyse(Document("own", content))
    assert topics(analysis, attribution(content, 0, len(content))) == expected


@given(
    st.lists(st.sampled_from("peace talks on the old trade , He said \n\n . sanctions 1997".split(" "))),
    st.data(),
)
def test_it_never_raises_and_topics_are_words_of_the_text(words, data):
    text = " ".join(words)
    start, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    found = topics(analyse(Document("any", text)), attribution(text, start, end))
    assert len(found) <= 3
    assert all(name in text for name in found)
