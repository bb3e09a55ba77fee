import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.analyse import analyse
from communique.extract.attribution import Attribution
from communique.extract.speakers import Mention
from communique.know.offices import Holder
from communique.link.people import who
from communique.link.people.entity import Draft
from communique.link.people.settle import kind_of
from communique.records import Document, Span

DAY = dt.date(2005, 12, 2)


class Register:
    """A register of three holders."""

    HOLDERS = (
        Holder("Jacques Chirac", "president", "FRA", None, None, "Q1"),
        Holder("George W. Bush", "president", "USA", None, None),
        Holder("Junichiro Koizumi", "prime minister", "JPN", None, None),
    )

    def holder(self, country, office, on):
        return next((h for h in self.HOLDERS if (h.country, h.office) == (country, office)), None)

    def offices_of(self, name, on=None):
        return [h for h in self.HOLDERS if set(name.split()) <= set(h.name.split())]


def cast(text, *sources, register=None):
    """The cast of a text in which each of ``sources`` says what follows it up to the end of its sentence."""
    at, found = 0, []
    for source in sources:
        start = text.index(source, at)
        end = start + len(source)
        stop = text.find(".", end)
        at = stop
        cue = Span.of(text, end + 1, text.index(" ", end + 1))
        found.append(Attribution((Span.of(text, cue.end + 1, stop),), cue, Span.of(text, start, end)))
    return who(analyse(Document("t", text)), found, DAY, register)


@pytest.mark.parametrize(
    ("text", "sources", "name", "role", "side"),
    [
        (
            "Iranian Foreign Minister Ali Velayati arrived on Monday. Velayati said the visit was short.",
            ["Velayati"], "Ali Velayati", "foreign minister", "IRN",
        ),
        (
            "Angela Merkel met ministers in Berlin. The German chancellor, Angela Merkel, left early. She said it was late.",
            ["She"], "Angela Merkel", "chancellor", "DEU",
        ),
        (
            "Presidential press secretary Dmitry Peskov briefed reporters. The press secretary said the visit was off.",
            ["The press secretary"], "Dmitry Peskov", "presidential press secretary", None,
        ),
        ("Washington said the sanctions would stay.", ["Washington"], "US government", None, "USA"),
        ("The Russian Foreign Ministry said the talks failed.", ["The Russian Foreign Ministry"],
         "Russian Foreign Ministry", None, "RUS"),
        ("The White House said nothing had changed.", ["The White House"], "White House", None, "USA"),
        ("The U.N. said aid was late.", ["The U.N."], "United Nations", None, "UN"),
        ("It was off, according to the Iranian Foreign Ministry. The Iranian Foreign Ministry said no more.",
         ["The Iranian Foreign Ministry"], "Iranian Foreign Ministry", None, "IRN"),
        ("Ministers met in Brussels. An EU statement said the talks went on.", ["An EU statement"],
         "European Union", None, "EU"),
        ("A statement by the Iranian foreign ministry said the envoy had left.",
         ["A statement by the Iranian foreign ministry"], "Iranian Foreign Ministry", None, "IRN"),
        ("Ambassador Kaarel Tamm wrote to them. Ambassador Tamm's letter said no.", ["Ambassador Tamm's letter"],
         "Kaarel Tamm", "ambassador", None),
        ("One resident, Amal Haddad, said the school was hit.", ["One resident, Amal Haddad,"],
         "Amal Haddad", "resident", None),
        ("Foreign Minister Kaarel Tamm of Estonia arrived. Estonia's top diplomat said it was late.",
         ["Estonia's top diplomat"], "Kaarel Tamm", "foreign minister", "EST"),
        ("President Peter R. Moss, Jr. spoke. Mr. Moss said he was well.", ["Mr. Moss"],
         "Peter Moss", "president", None),
        ("Sens. Peter Moss and Ann Lee said no.", ["Sens. Peter Moss"], "Peter Moss", "senator", None),
        ("Israel called a vote. The Israeli prime minister's office said no more.",
         ["The Israeli prime minister's office"], "Israeli Prime Minister's Office", None, "ISR"),
        ("The AP said the envoy had left.", ["The AP"], "Associated Press", None, None),
    ],
)  # fmt: skip
def test_named(text, sources, name, role, side):
    speaker, sure = cast(text, *sources).speaker(0)
    assert speaker.name == name
    assert speaker.role == role
    assert side is None or speaker.for_ == side
    assert 0 <= sure <= 1


@pytest.mark.parametrize(
    ("text", "source", "side"),
    [
        ("A senior American official said the plan was dead.", "A senior American official", "USA"),
        ("Western diplomats said the plan was dead.", "Western diplomats", None),
        ("Analysts said the plan was dead.", "Analysts", None),
        ("Kenya wrote to Peru. Two observers said the mood was good.", "Two observers", None),
    ],
)
def test_unnamed_stay_unnamed(text, source, side):
    speaker, _ = cast(text, source).speaker(0)
    assert speaker.name is None
    assert speaker.kind == "unnamed"
    assert speaker.description == source
    assert speaker.for_ == side


def test_pronoun_of_the_other_gender_is_not_taken():
    text = "Hillary Clinton met William Hague in London. He said the alliance was strong."
    assert cast(text, "He").speaker(0)[0].name == "William Hague"


def test_several_speakers_are_joined():
    text = "President Hu Jintao met President George Bush on Sunday. Hu and Bush said trade mattered."
    speaker = cast(text, "Hu and Bush").speaker(0)[0]
    assert speaker.name == "Hu Jintao; George Bush"


def test_the_register_names_the_holder_of_an_office():
    text = "The French president said Europe must act."
    speaker = cast(text, "The French president", register=Register()).speaker(0)[0]
    assert (speaker.name, speaker.known_from, speaker.wikidata) == ("Jacques Chirac", "register", "Q1")


def test_without_a_date_or_register_an_office_stays_an_office():
    speaker = cast("The French president said Europe must act.", "The French president").speaker(0)[0]
    assert (speaker.name, speaker.role, speaker.for_) == (None, "president", "FRA")


def test_a_surname_is_completed_by_the_register():
    text = "Japan's Prime Minister Koizumi flew home. Koizumi said the summit went well."
    speaker = cast(text, "Koizumi", register=Register()).speaker(0)[0]
    assert speaker.name == "Junichiro Koizumi"


def test_the_reports_own_office_wins_over_the_register():
    text = "Former French president Jacques Chirac spoke in Lyon. Chirac said he was well."
    speaker = cast(text, "Chirac", register=Register()).speaker(0)[0]
    assert speaker.role == "former president"


def test_at_gives_the_entity_of_a_mention():
    text = "Russian Foreign Minister Sergei Lavrov met his counterpart. Lavrov said it was useful."
    found = cast(text, "Lavrov")
    start = text.rindex("Lavrov")
    entity = found.at(Span.of(text, start, start + 6))
    assert entity is not None
    assert entity.name == "Sergei Lavrov"
    assert len(entity.mentions) >= 2
    assert found.at(Span.of(text, len(text) - 1, len(text))) is None


def test_a_continuation_without_source_is_the_last_speakers():
    text = 'Prime Minister Tony Blair said: "We stay." "We will not go."'
    first = Attribution((Span.of(text, 32, 42),), Span.of(text, 26, 30), Span.of(text, 0, 25))
    second = Attribution((Span.of(text, 43, len(text)),), None, None)
    found = who(analyse(Document("t", text)), [first, second], DAY, None)
    assert found.speaker(1)[0].name == "Tony Blair"


SENTENCES = st.sampled_from(
    [
        "He said so.",
        "Hu Jintao spoke.",
        "Mr. Hu left.",
        "\n\n",
        '"Yes,"',
        "The UN report said no.",
        "Iran and Iraq met.",
        "((",
        "it",
        "'s",
    ]
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(SENTENCES, max_size=12), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=4)
)
def test_never_raises_and_spans_are_exact(parts, places):
    text = " ".join(parts)
    found = []
    for at, size in places:
        span = Span.of(text, min(at, len(text)), min(at + size, len(text)))
        found.append(Attribution((span,), None, span if size % 2 else None))
    result = who(analyse(Document("p", text)), found, DAY, Register())
    for i in range(len(found)):
        speaker, sure = result.speaker(i)
        assert 0 <= sure <= 1
        assert speaker.name or speaker.kind == "unnamed"
    for entity in result.entities:
        assert all(text[s.start : s.end] == s.text for s in entity.mentions)


def test_time_grows_with_the_length_of_hostile_text():
    def seconds(n):
        text = "President Hu Jintao of China and Bob Smith said he left. " * n
        analysis = analyse(Document("h", text))
        found = [
            Attribution(
                (Span.of(text, 57 * i + 47, 57 * i + 55),), None, Span.of(text, 57 * i + 49, 57 * i + 51)
            )
            for i in range(n)
        ]
        return min(once(analysis, found) for _ in range(3))

    def once(analysis, found):
        start = time.process_time()
        who(analysis, found, DAY, None)
        return time.process_time() - start

    seconds(5)
    small, large = seconds(100), seconds(400)
    assert large < 12 * small + 0.5


def test_an_aide_to_somebody_is_not_that_somebody():
    text = "Envoy Kaarel Tamm left. A consular aide with knowledge of Tamm's letter said it was late."
    source = "A consular aide with knowledge of Tamm's letter"
    assert cast(text, source).speaker(0)[0].name is None


def test_an_office_that_speaks_is_no_spokeswoman():
    text = (
        "Finnish President Mikko Laine will meet his Latvian guest on Monday, his office said. "
        "The talks were put off, a spokeswoman for the Estonian Foreign Ministry said."
    )
    at = [text.index(w) for w in ("his office", "a spokeswoman for the Estonian Foreign Ministry")]
    words = ("his office", "a spokeswoman for the Estonian Foreign Ministry")
    said = [
        Attribution((Span.of(text, 0, at[0] - 2),), None, Span.of(text, at[0], at[0] + len(words[0]))),
        Attribution((Span.of(text, 87, at[1] - 2),), None, Span.of(text, at[1], at[1] + len(words[1]))),
    ]
    found = who(analyse(Document("t", text)), said, DAY, None)
    office, spokeswoman = (found.speaker(i)[0] for i in (0, 1))
    assert (office.name, office.description, office.for_) == (None, "his office", "FIN")
    assert (spokeswoman.name, spokeswoman.role.split()[0], spokeswoman.for_) == (None, "spokeswoman", "EST")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Delegations from Kenya and Peru met. Both negotiators said the mood was good.", "Both negotiators"),
        ("Kenya wrote to Peru. The two advisers said the mood was good.", "The two advisers"),
    ],
)
def test_two_from_both_sides_speak_for_both(text, source):
    assert cast(text, source).speaker(0)[0].for_ == "KEN; PER"


def test_the_side_of_somebody_whom_the_register_knows_by_name():
    text = "Kenya met Peru. Then Ambassador Junichiro Koizumi came. Koizumi said it was late."
    assert cast(text, "Koizumi", register=Register()).speaker(0)[0].for_ == "JPN"


def test_whoever_is_named_in_a_quotation_does_not_speak_it():
    text = (
        "Foreign Minister Kaarel Tamm of Estonia met Foreign Minister Juan Rojas of Peru. "
        'He said "Kaarel Tamm is welcome here".'
    )
    assert cast(text, "He").speaker(0)[0].name == "Juan Rojas"


@pytest.mark.parametrize(
    ("units", "kind"),
    [
        (["GPE", "ORG", "GPE"], "unnamed"),
        (["GPE", "ORG", "ORG"], "person"),
        (["GPE", "ORG"], "unnamed"),
        (["ORG", "GPE"], "person"),
    ],
)
def test_of_readings_of_a_name_the_first_of_the_most_counts(units, kind):
    span = Span(0, 8, "Nagasaki")
    mentions = [Mention(span, span, "person", "Nagasaki", unit=u) for u in units]
    assert kind_of(Draft("person", "Nagasaki", ("nagasaki",), mentions)) == kind
