"""The public contract over the whole chain: spans are true, the JSON is valid, the bytes are the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import communique
from communique.cli.output import to_json
from communique.errors import CommuniqueError
from communique.examples import paths
from communique.records import Record
from communique.schema import record_schema

VALID = Draft202012Validator(record_schema())
SAID = "The Kremlin said on Friday that President Leonid Brezhnev would meet Gerald Ford in Vladivostok."


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a record's JSON that has a start and an end."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def check(record: Record) -> None:
    """What must hold for every record."""
    data = record.to_dict()
    VALID.validate(data)
    text = data["document"]["text"]
    for span in spans(data):
        assert text[span["start"] : span["end"]] == span["text"]
        assert span["start"] < span["end"]
    statements = [s["id"] for s in data["statements"]]
    meetings = [m["id"] for m in data["meetings"]]
    assert len(set(statements)) == len(statements)
    assert len(set(meetings)) == len(meetings)
    assert {s["within"] for s in data["statements"]} <= {None, *statements}
    assert {m for s in data["statements"] for m in s["about"]} <= set(meetings)
    assert {c["statement"] for m in data["meetings"] for c in m["claims"]} <= {None, *statements}
    assert Record.from_dict(data) == record


@pytest.mark.parametrize("path", paths(), ids=lambda p: p.name)
def test_the_examples(path):
    record = communique.read(str(path))
    check(record)
    assert record.statements
    assert record.meetings
    assert to_json(record) == to_json(communique.read(str(path)))


HOSTILE = {
    "one long paragraph": f"{SAID} " * 300,
    "no punctuation": "the minister said the talks would go on in the capital " * 200,
    "only capitals": SAID.upper() * 20,
    "a quotation that never ends": f'"{SAID} ' * 50,
    "nested quotations": "“" * 500 + SAID + "”" * 500,
    "paragraphs of one word": "\n\n".join(SAID.split() * 10),
    "line breaks only": "said\n" * 500,
    "lone surrogates": f'\ud800{SAID} \udfff "Yes," he \ud83d said.',
    "right-to-left marks": f"\u200f{SAID}\u200e \u202eHe said no.\u202c",
    "NUL and controls": f"{SAID}\0\x01\x07 He said no.",
    "outside the basic plane": f"😀 {SAID} 𝕳𝖊 said 🤝🏽 no. {SAID}",
    "combining marks": "e\u0301" * 300 + SAID,
    "one word": "said",
    "odd spaces": SAID.replace(" ", "\u00a0\u2003 \t"),
    "markup": f"<script>alert('{SAID}')</script>&amp;",
    "one long word": "x" * 30_000,
    "dates without end": "on Friday, June 6, 1975 " * 200,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_read(text):
    record = communique.read(f"\n{text}", published="1974-11-23", force=True)
    check(record)
    assert to_json(record) == to_json(communique.read(f"\n{text}", published="1974-11-23", force=True))


FRAGMENTS = st.sampled_from(
    [
        "Brezhnev", "Gerald Ford", "the Kremlin", "a senior US official", "said", "told reporters", "denied",
        "according to", "that", "would meet", "met", "talks", "summit", "in Vienna", "on Friday", "last year",
        "June 6, 1975", "next month", ",", ".", '"', "“", "”", "``", "''", "\n\n", "he", "they", "TASS",
        "was cancelled", "will not", "(", ")", "--", "U.S.", "Mr.", "foreign minister", "'s", "no", "1975",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(FRAGMENTS, min_size=1, max_size=40).map(" ".join),
    st.lists(st.one_of(FRAGMENTS, st.text(max_size=6)), min_size=1, max_size=30).map(" ".join),
    st.text(min_size=1, max_size=120),
)


@settings(max_examples=60)
@given(TEXTS, st.sampled_from([None, "1975-06-06"]))
@example("title: T\n\n", None)
def test_any_text_gives_a_true_record_or_an_error_of_the_tree(text, published):
    try:
        first = communique.read(f"{text}\n", published=published, force=True)
    except CommuniqueError:
        return
    check(first)
    assert to_json(first) == to_json(communique.read(f"{text}\n", published=published, force=True))
