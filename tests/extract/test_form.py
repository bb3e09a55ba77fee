"""The form of statements in sentences of our own: [content], {cue}."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.analyse import analyse
from communique.extract.attribution import Attribution
from communique.extract.statements.form import form
from communique.records import Document, Span

TABLE = [
    ('["We will sign,"] the envoy {said}.', "direct"),
    ("[``We will sign,''] the envoy {said}.", "direct"),
    ("[“We will sign,”] the envoy {said}.", "direct"),
    ("[«We will sign»], the envoy {said}.", "direct"),
    ("['We will sign the treaty,'] the envoy {said}.", "direct"),
    ("[‘We will sign the treaty,’] the envoy {said}.", "direct"),
    ('["We will sign,"] he {said}, ["and soon."]', "direct"),
    ('The envoy {said}: "[We will sign]."', "direct"),
    ("The envoy {said} [he would sign].", "indirect"),
    ("The ministers' aide {said} [the envoys' meeting would go on].", "indirect"),
    ('The envoy {called} the talks ["very useful"].', "direct"),
    ('The envoy {said} [the talks were "very useful"].', "mixed"),
    ("The envoy {said} [the talks were ‘very useful’ to all].", "mixed"),
    ('The envoy {said} [the pact "opens a door" and that he would sign].', "mixed"),
    ('"He {said} [he would sign the pact]," an aide reported.', "indirect"),
    ("\"He {said} [it was 'a good day' for both]\" an aide reported.", "mixed"),
    ('The "deal" was dead, he {said}, and [no one would revive it].', "indirect"),
    ('["The road is long.\n\n"But we will walk it,"] she {said}.', "direct"),
    ('He spoke: "The road is long.\n\n[We will walk it to the end.]\n\nNobody will stop us."', "direct"),
    ("“The road is long,” she said.\n\n[“We will walk it.”]", "direct"),
    ("He spoke first of trade.\n\n[We welcome the decision of our partners.]", "direct"),
    ("He spoke first of trade.\n\n[The decision would help exporters.]", "indirect"),
    ('The treaty will have a price ", they {warned}. [ “ We stand together ”] .', "direct"),
    ("- [It is expected that the sides will talk about fuel.]", "direct"),
    ('[The alliance will not be divided,"] he {said}.', "direct"),
]


def marked(sentence):
    text, content, cue, at = "", [], None, 0
    for char in sentence:
        if char in "[{":
            at = len(text)
        elif char == "]":
            content.append((at, len(text)))
        elif char == "}":
            cue = (at, len(text))
        else:
            text += char
    spans = tuple(Span.of(text, a, b) for a, b in content)
    return analyse(Document("own", text)), Attribution(spans, Span.of(text, *cue) if cue else None, None)


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_form(sentence, expected):
    assert form(*marked(sentence)) == expected


@given(st.text(alphabet="ab .,'\"`“”«»‘’\n-", max_size=60), st.data())
def test_it_never_raises_and_unquoted_text_is_indirect(text, data):
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    attribution = Attribution((Span.of(text, *ends[2:]),), Span.of(text, *ends[:2]), None)
    found = form(analyse(Document("any", text)), attribution)
    assert found in ("direct", "indirect", "mixed")
    if not any(mark in text for mark in "'\"`“”«»‘’-"):
        assert found == "indirect"
