"""Channels in reports of our own: one statement or more, [content], {cue}, (source)."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.analyse import analyse
from communique.extract.attribution import Attribution
from communique.extract.statements.via import channels
from communique.extract.statements.via_mentions import mentions
from communique.records import Document, Span

MENTIONS = [
    ("He spoke at a news conference.", ["news conference"]),
    ("He spoke at a joint press conference.", ["joint press conference"]),
    ("The ministry issued a statement.", ["statement"]),
    ("They adopted a joint communiqué.", ["joint communique"]),
    ("She told AFP that the road was open.", ["AFP"]),
    ("The Kyodo news agency quoted him.", ["Kyodo"]),
    ("He spoke to the Adelaide Courier newspaper.", ["Adelaide Courier"]),
    ("He spoke in an interview with Reuters.", ["Reuters interview"]),
    ("In an NTV interview he spoke of trade.", ["NTV interview"]),
    ("He gave an interview.", ["interview"]),
    ("He wrote on Twitter.", ["Twitter"]),
    ("The conference on fisheries ended.", []),
    ("Sheikh Sabah Al-Ahmad flew home.", []),
    ("A call for peace went out.", []),
    ("They talked in a phone call.", ["phone call"]),
    ("State-run television showed the parade.", ["state television"]),
    ("Local media were silent.", ["local media"]),
]

REPORTS = [
    ('(Kovacs) {told} a news conference [the border would open].', [["news conference"]]),
    ("[The border will open], (the ministry) {said} in a statement.", [["statement"]]),
    ("(The ministry) {said} [the border will open].", [[]]),
    ("(Kovacs) {told} AFP [the border would open].", [["AFP"]]),
    ("In an interview with Reuters, (Kovacs) {said} [the border would open].", [["Reuters interview"]]),
    ("(Kovacs) {wrote} on Twitter [that the border would open].", [["Twitter"]]),
    ("(Kovacs) {said} in a speech [that the border would open].", [["speech"]]),
    (
        "(Kovacs) {told} a press conference [the border would open]. (He) {said} [trade would grow].",
        [["press conference"], ["press conference"]],
    ),
    (
        "(Kovacs) {told} a press conference [the border would open]. (Ivanova) {said} [trade would grow].",
        [["press conference"], []],
    ),
]  # fmt: skip


def marked(sentence):
    text, at, parts = "", 0, []
    for char in sentence:
        if char in "[{(":
            at = len(text)
        elif char in "]})":
            parts.append((char, (at, len(text))))
        else:
            text += char
    return text, parts


def report(sentence):
    """The analysed text; each sentence's marks are one attribution, in the order of the sentences."""
    text, parts = marked(sentence)
    analysis = analyse(Document("own", text))
    by = {}
    for kind, (a, b) in parts:
        by.setdefault(analysis.sentence_at(a), {})[kind] = Span.of(text, a, b)
    found = [Attribution((p["]"],), p.get("}"), p.get(")")) for _, p in sorted(by.items())]
    return analysis, found


def keys(found):
    """Speaker keys: a pronoun is whoever spoke last."""
    out = []
    for a in found:
        name = a.source.text if a.source else None
        out.append(out[-1] if name in ("He", "She") and out else name)
    return out


@pytest.mark.parametrize(("sentence", "expected"), MENTIONS)
def test_mentions(sentence, expected):
    assert [m.text for m in mentions(analyse(Document("own", sentence)))] == expected


@pytest.mark.parametrize(("sentence", "expected"), REPORTS)
def test_channels(sentence, expected):
    analysis, found = report(sentence)
    assert [[name for name, _ in c] for c in channels(analysis, found, keys(found))] == expected


def test_a_speaker_for_each_statement():
    analysis, found = report(REPORTS[0][0])
    with pytest.raises(ValueError, match="1 attributions need as many speakers"):
        channels(analysis, found, [])


WORDS = st.lists(
    st.sampled_from("He told AFP a news conference TASS quoted . in an interview with , \n\n said".split(" "))
)


@settings(deadline=None)
@given(WORDS, st.data())
def test_it_never_raises_and_its_words_stand_in_the_text(words, data):
    text = " ".join(words)
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    spans = [Span.of(text, *ends[:2]), Span.of(text, *ends[2:])]
    found = [Attribution((spans[0],), spans[1], None), Attribution((spans[1],), None, spans[0])]
    for chosen in channels(analyse(Document("any", text)), found, ["A", None]):
        for name, span in chosen:
            assert name
            assert text[span.start : span.end] == span.text != ""


def test_time_is_linear_in_the_length_of_one_paragraph():
    def seconds(count):
        unit = "Kovacs told a news conference that trade would grow with TASS and AFP and Reuters . "
        analysis = analyse(Document("own", unit * count))
        found = [
            Attribution(
                (Span.of(analysis.text, m.end(), m.end() + 30),), Span.of(analysis.text, *m.span()), None
            )
            for m in re.finditer("told", analysis.text)
        ]
        start = time.perf_counter()
        channels(analysis, found, ["Kovacs"] * len(found))
        return time.perf_counter() - start

    small, large = seconds(100), seconds(400)
    assert large < 12 * small + 0.5
