from hypothesis import given, settings
from hypothesis import strategies as st

from communique.analyse import analyse
from communique.extract.speakers import mentions
from communique.records import Document

WORDS = st.sampled_from(
    "the The a his President president Foreign Minister minister of for and , . ' 's \" ( ) - Mr. U.S. Russia Russian "
    "Sergei Lavrov al-Assad Kim Jong- il who is also spokesman said UN (UN) Ministry Defense \n\n two sides he It news "
    "agency daily 42 é ß".split(" ")
)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_spans_are_exact_and_cores_lie_within(words):
    text = " ".join(words)
    for m in mentions(analyse(Document("p", text))):
        assert text[m.start : m.end] == m.span.text
        assert m.span.contains(m.core)
        assert text[m.core.start : m.core.end] == m.core.text


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    for m in mentions(analyse(Document("p", text))):
        assert text[m.start : m.end] == m.span.text
