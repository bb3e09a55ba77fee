import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.across.people import crosses, joined, person_key, same_people, surname_keys


@pytest.mark.parametrize(
    ("one", "other", "side"),
    [
        ("Mahmoud Ahmadinejad", "Mahmud Ahmadinejad", "IRN"),
        ("Kim Jong-il", "Kim Jong Il", "PRK"),
        ("Ban Ki-moon", "Ban Ki Moon", "KOR"),
        ("George W. Bush", "George Bush", "USA"),
        ("Nouri al-Maliki", "Nuri Maliki", "IRQ"),
        ("Bill Clinton", "William Clinton", "USA"),
        ("José Manuel Barroso", "Jose Manuel Barroso", "EU"),
        ("Abdul Aziz Bouteflika", "Abdulaziz Bouteflika", "DZA"),
        ("Mohammad Khatami", "Muhammad Khatami", "IRN"),
        ("Recep Tayyip Erdogan", "Tayyip Erdogan", "TUR"),
        ("A. Larijani", "Ali Larijani", "IRN"),
        ("Iyad Allawi", "Ayad Allawi", "IRQ"),
        ("Yeo Cheow Tong", "Yeo Cheow-Tong", "SGP"),
    ],
)
def test_one_person_in_two_spellings(one, other, side):
    assert same_people(one, other, side)
    assert same_people(other, one, side)
    keys = joined([(one, side), (other, side)])
    assert keys[person_key(one, side)] == keys[person_key(other, side)]


@pytest.mark.parametrize(
    ("one", "other", "side"),
    [
        ("George Bush", "Laura Bush", "USA"),
        ("Li Zhaoxing", "Li Changchun", "CHN"),
        ("Kim Jong-il", "Kim Yong-nam", "PRK"),
        ("Wen Jiabao", "Hu Jintao", "CHN"),
        ("Tony Blair", "Gordon Brown", "GBR"),
        ("Sergei Lavrov", "Sergei Ivanov", "RUS"),
        ("Li Bin", "Li Xiannian", "CHN"),
        ("Salman bin Hamad bin Isa Al Khalifa", "Hamad bin Isa Al Khalifa", "BHR"),
        ("C. P. Joshi", "Murli Manohar Joshi", "IND"),
        ("Tajuddin Ahmed", "Iajuddin Ahmed", "BGD"),
    ],
)
def test_two_persons_of_one_side(one, other, side):
    assert not same_people(one, other, side)
    assert person_key(one, side) != person_key(other, side)


def test_a_key_is_of_one_side():
    assert person_key("Ivan Petrov", "RUS") != person_key("Ivan Petrov", "BGR")
    assert crosses("RUS", "BGR")
    assert not crosses("GHA", "UN")


def test_a_surname_joins_the_only_bearer_and_stays_apart_from_two():
    alone = joined([("Larijani", "IRN"), ("Ali Larijani", "IRN")])
    assert len(set(alone.values())) == 1
    two = joined([("Bush", "USA"), ("George Bush", "USA"), ("Jeb Bush", "USA")])
    assert len(set(two.values())) == 3


def test_spellings_share_a_surname_key():
    assert surname_keys("Mahmoud Ahmadinejad", "IRN") & surname_keys("Ahmadinejad", "IRN")
    assert surname_keys("Kim Jong-il", "PRK") & surname_keys("Kim", "PRK")


NAMES = st.lists(
    st.tuples(
        st.sampled_from(
            ("Ali Larijani", "Larijani", "Sadegh Larijani", "Aly Larijani", "A. Larijani", "", "O", "'")
        ),
        st.sampled_from(("IRN", "USA", None)),
    )
)


@given(NAMES, st.randoms(use_true_random=False))
def test_joining_minds_no_order(names, chance):
    shuffled = list(names)
    chance.shuffle(shuffled)
    assert joined(names) == joined(shuffled)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_name_has_a_key_and_likeness_is_mutual(one, other):
    assert person_key(one, "USA").startswith("USA:")
    assert same_people(one, other, "USA") == same_people(other, one, "USA")
