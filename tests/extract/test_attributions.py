"""From scores to attributions: runs, links and nesting, on scores written by hand."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.analyse.encoder import Encoded, windows
from communique.analyse.pieces import pieces
from communique.analyse.quotes import paragraphs, quotations
from communique.analyse.report import Analysis
from communique.analyse.syntax import parse
from communique.extract.statements.decode import attributions
from communique.extract.statements.runs import runs
from communique.records import Document

OUT, BEGIN, ON = 0, 1, 2


def logs(path, sure=0.9):
    rows = np.full((len(path), 3), (1 - sure) / 2, dtype=np.float32)
    rows[np.arange(len(path)), path] = sure
    return np.log(rows)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ([OUT, BEGIN, ON, ON, OUT], [(1, 4)]),
        ([BEGIN, ON, BEGIN, ON], [(0, 2), (2, 4)]),
        ([OUT, OUT, OUT], []),
        ([BEGIN], [(0, 1)]),
        ([OUT, ON, ON, OUT], [(1, 3)]),
        ([], []),
    ],
)
def test_runs_of_bio(path, expected):
    assert [(r.first, r.last) for r in runs(logs(path).reshape(-1, 3))] == expected


@given(st.lists(st.tuples(*[st.floats(-8, 0)] * 3), max_size=40))
def test_runs_are_in_order_and_apart(rows):
    found = runs(np.array(rows, dtype=np.float32).reshape(-1, 3))
    assert all(r.first < r.last for r in found)
    assert all(a.last <= b.first for a, b in itertools.pairwise(found))
    assert all(0 <= r.probability <= 1 for r in found)


def scored(text, roles, links):
    """Scores that say exactly this: spans of each role, and for each content its cue, each cue its source."""
    cut = pieces(text)
    n = len(cut)

    def places(words):
        at = text.index(words)
        inside = np.flatnonzero((cut.starts >= at) & (cut.ends <= at + len(words)))
        return int(inside[0]), int(inside[-1]) + 1

    tags = {}
    for role in ("source", "cue", "content"):
        path = [OUT] * n
        for words in roles.get(role, []):
            a, b = places(words)
            path[a:b] = [BEGIN] + [ON] * (b - a - 1)
        tags[role] = logs(path)
    vectors = {k: np.zeros((n + 1, 2, n + 1), dtype=np.float32) for k in ("content_cue", "cue_source")}
    for k, v in vectors.items():
        v[:, 1] = np.eye(n + 1)
        v[:, 0, 0] = 50
        for of, to in links.get(k, []):
            (a, b), (c, _) = places(of), places(to)
            v[a + 1 : b + 1, 0, 0], v[a + 1 : b + 1, 0, c + 1] = 0, 50
    encoded = Encoded(cut, tags, tuple(windows(n)), {k: (v,) for k, v in vectors.items()})
    return Analysis(
        Document("x", text), parse(text), (), tuple(paragraphs(text)), tuple(quotations(text)), encoded
    )


def found(text, roles, links):
    return [
        ([c.text for c in a.content], a.cue and a.cue.text, a.source and a.source.text, a.within)
        for a in attributions(scored(text, roles, links))
    ]


def test_content_joins_its_cue_and_the_cue_its_source():
    text = "Rice said talks would resume, but Wang denied it."
    assert found(
        text,
        {"source": ["Rice", "Wang"], "cue": ["said", "denied"], "content": ["talks would resume", "it"]},
        {
            "content_cue": [("talks would resume", "said"), ("it", "denied")],
            "cue_source": [("said", "Rice"), ("denied", "Wang")],
        },
    ) == [(["talks would resume"], "said", "Rice", None), (["it"], "denied", "Wang", None)]


def test_interrupted_content_is_one_attribution():
    text = '"The door," Rice said, "is open."'
    assert found(
        text,
        {"source": ["Rice"], "cue": ["said"], "content": ['"The door,"', '"is open."']},
        {"content_cue": [('"The door,"', "said"), ('"is open."', "said")], "cue_source": [("said", "Rice")]},
    ) == [(['"The door,"', '"is open."'], "said", "Rice", None)]


def test_a_quotation_without_a_cue_stands_alone():
    text = 'He left. "We will be back."'
    assert found(text, {"content": ['"We will be back."']}, {}) == [
        (['"We will be back."'], None, None, None)
    ]


def test_a_cue_inside_a_content_lies_within_it():
    text = "TASS said Moscow expects talks soon"
    assert found(
        text,
        {
            "source": ["TASS", "Moscow"],
            "cue": ["said", "expects"],
            "content": ["Moscow expects", "talks soon"],
        },
        {
            "content_cue": [("Moscow expects", "said"), ("talks soon", "expects")],
            "cue_source": [("said", "TASS"), ("expects", "Moscow")],
        },
    ) == [(["Moscow expects talks soon"], "said", "TASS", None), (["talks soon"], "expects", "Moscow", 0)]


def test_a_cue_without_content_is_nothing():
    assert (
        found("Rice said.", {"source": ["Rice"], "cue": ["said"]}, {"cue_source": [("said", "Rice")]}) == []
    )
