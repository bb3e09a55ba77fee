"""Corrections laid over a record: taken back they leave it as it was, in whatever order they come."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import TEASDALE, TRENTINO, Said, Told, make

from communique.ledger.human.correction import Correction, new, undoing
from communique.ledger.human.lay import lay

HELD = make("held", (Told(status="held", city="Graz"), Told((TEASDALE, TRENTINO), "refused")), (Said(),))
SAYINGS = st.lists(
    st.tuples(
        st.sampled_from(("status", "form", "occasion", "confirm", "refuse", "certainty")), st.integers(0, 5)
    ),
    max_size=8,
)


def spoken(n: int, what: str, pick: int) -> Correction:
    """The nth of some sayings on HELD."""
    values = {"status": ("held", "refused"), "form": ("call", "visit"), "occasion": ("a", None)}
    values["certainty"] = ("certain", "possible")
    fact = HELD.statements[0] if what == "certainty" else HELD.meetings[pick % 2]
    action = what if what in ("confirm", "refuse") else "correct"
    more = {} if action == what else {"field": what, "value": values[what][pick // 3]}
    return replace(new("0" * 64, fact, action, **more), id=f"{n:016x}", made=f"2031-01-01T00:00:{n:02d}")


def taken_back(of: list[Correction], start: int) -> list[Correction]:
    return [
        replace(undoing(c, None), id=f"{n:016x}", made=f"2031-01-01T00:01:{n:02d}")
        for n, c in enumerate(of, start)
    ]


@settings(max_examples=60, deadline=None)
@given(sayings=SAYINGS, random=st.randoms(use_true_random=False))
def test_what_is_said_and_taken_back_leaves_the_record_as_it_was(sayings, random):
    made = [spoken(n, *s) for n, s in enumerate(sayings)]
    random.shuffle(made)
    undos = taken_back(made, 20)
    assert lay(HELD, [*made, *undos]) == lay(HELD, [])
    kept = len(made) // 2
    assert lay(HELD, [*made, *taken_back(made[kept:], 20)]) == lay(HELD, made[:kept])
    assert lay(HELD, [*made, *undos, *taken_back(undos, 40)]) == lay(HELD, made)


@settings(max_examples=60, deadline=None)
@given(sayings=SAYINGS, random=st.randoms(use_true_random=False))
def test_the_order_in_which_corrections_come_in_changes_nothing(sayings, random):
    made = [spoken(n, *s) for n, s in enumerate(sayings)]
    made += taken_back(made[::3], 20)
    shuffled = random.sample(made, len(made))
    assert lay(HELD, shuffled) == lay(HELD, made)
    assert [Correction.from_dict(json.loads(json.dumps(c.to_dict()))) for c in made] == made
