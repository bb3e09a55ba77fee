from hypothesis import given
from hypothesis import strategies as st

from communique.link.across import groups, suggestions
from communique.link.across.sighting import report_of

IDS = [f"{r * 16}-m{n}" for r in "abcdef" for n in (1, 2)]
A1, A2, B1, B2, C1 = IDS[0], IDS[1], IDS[2], IDS[3], IDS[4]


def test_the_likeliest_pairs_join_first_and_a_report_is_not_joined_with_itself():
    found = groups(IDS[:4], [(A1, B1, 0.9), (A2, B1, 0.8), (A2, B2, 0.7)])
    assert found == [[A1, B1], [A2, B2]]


def test_what_a_person_put_together_or_apart_stays():
    assert groups([A1, B1], [(A1, B1, 0.99)], apart=[(B1, A1)]) == [[A1], [B1]]
    assert groups([A1, B1, C1], [(A1, B1, 0.9), (B1, C1, 0.9)], apart=[(A1, C1)]) == [[A1, B1], [C1]]
    assert groups([A1, A2], [], together=[(A2, A1)]) == [[A1, A2]]
    assert groups([A1, B1, C1], [(A1, C1, 0.9)], together=[(A1, B1)], apart=[(B1, C1)]) == [[A1, B1], [C1]]


def test_suggestions_are_pairs_between_groups_not_settled_by_hand():
    links = [(A1, B1, 0.9), (A1, C1, 0.4), (B2, C1, 0.3), (A2, C1, 0.05)]
    found = groups(IDS[:5], links)
    assert suggestions(found, links) == [(A1, C1, 0.4), (B2, C1, 0.3)]
    assert suggestions(found, links, apart=[(B1, C1)]) == [(B2, C1, 0.3)]


PAIRS = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=6)
LINKS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from((0.1, 0.3, 0.5, 0.6, 0.9))),
    max_size=30,
)


@given(LINKS, PAIRS, PAIRS, st.randoms(use_true_random=False))
def test_the_same_set_in_any_order_gives_the_same_groups(links, together, apart, chance):
    found = groups(IDS, links, together, apart)
    mixed = [
        list(IDS),
        [(b, a, p) for a, b, p in links],
        [(b, a) for a, b in together],
        [(b, a) for a, b in apart],
    ]
    for part in mixed:
        chance.shuffle(part)
    assert groups(*mixed) == found
    assert sorted(i for g in found for i in g) == sorted(IDS)


@given(LINKS, PAIRS)
def test_never_together_what_is_apart_or_of_one_report(links, apart):
    found = groups(IDS, links, (), apart)
    at = {i: n for n, g in enumerate(found) for i in g}
    assert all(at[a] != at[b] for a, b in apart if a != b)
    assert all(len({report_of(i) for i in g}) == len(g) for g in found)


@given(LINKS, st.sampled_from(IDS))
def test_ids_outlive_what_is_added(links, new):
    """A group's sightings keep their ids, so a redirect from any of them to its group stays good."""
    before = groups([i for i in IDS if i != new], links)
    after = groups(IDS, links)
    ids = {i for g in before for i in g}
    assert ids | {new} == {i for g in after for i in g}
