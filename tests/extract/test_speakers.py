import pytest

from communique.analyse import analyse
from communique.extract.speakers import mentions
from communique.records import Document


def found(text):
    return mentions(analyse(Document("t", text)))


def person(text):
    return next(m for m in found(text) if m.kind == "person")


@pytest.mark.parametrize(
    ("text", "span", "name", "role", "sides"),
    [
        (
            "Russian Foreign Minister Sergei Lavrov said the talks were useful.",
            "Russian Foreign Minister Sergei Lavrov",
            "Sergei Lavrov",
            "foreign minister",
            ("RUS",),
        ),
        (
            "Sergei Lavrov, Russia's foreign minister, said the talks were useful.",
            "Sergei Lavrov, Russia's foreign minister",
            "Sergei Lavrov",
            "foreign minister",
            ("RUS",),
        ),
        (
            "The spokesman of the President of Brazil, Paulo Lima, spoke on Monday.",
            "The spokesman of the President of Brazil, Paulo Lima",
            "Paulo Lima",
            "spokesman of the president",
            ("BRA",),
        ),
        (
            "Secretary of State Colin Powell left for Cairo.",
            "Secretary of State Colin Powell",
            "Colin Powell",
            "secretary of state",
            (),
        ),
        (
            "Egypt's deputy trade minister, Samir Radwan, said exports rose.",
            "Egypt's deputy trade minister, Samir Radwan",
            "Samir Radwan",
            "deputy trade minister",
            ("EGY",),
        ),
        (
            "State Department spokesman Richard Boucher declined to comment.",
            "State Department spokesman Richard Boucher",
            "Richard Boucher",
            "state department spokesman",
            ("USA",),
        ),
        (
            "Mr. Tanaka spoke for an hour.",
            "Mr. Tanaka",
            "Tanaka",
            None,
            (),
        ),
        (
            "Thai Deputy Prime Minister and Finance Minister Somkid Jatusripitak said growth would slow.",
            "Thai Deputy Prime Minister and Finance Minister Somkid Jatusripitak",
            "Somkid Jatusripitak",
            "deputy prime minister and finance minister",
            ("THA",),
        ),
    ],
)  # fmt: skip
def test_titles_and_appositions(text, span, name, role, sides):
    m = person(text)
    assert (m.span.text, m.name, m.role, m.sides) == (span, name, role, sides)


def test_relative_clause_gives_an_office():
    m = person("Tarja Halonen, who is also chairwoman of the council, opened the session.")
    assert m.head is not None
    assert m.head.noun == "chairwoman"
    assert m.gender == "f"


@pytest.mark.parametrize(
    ("text", "span", "role", "sides", "plural"),
    [
        (
            "A senior American official spoke to reporters.",
            "A senior American official",
            "senior official",
            ("USA",),
            False,
        ),
        ("The two sides agreed to meet again.", "The two sides", "sides", (), True),
        (
            "The French foreign minister was absent.",
            "The French foreign minister",
            "foreign minister",
            ("FRA",),
            False,
        ),
        ("Israeli officials denied it.", "Israeli officials", "officials", ("ISR",), True),
    ],
)
def test_descriptions(text, span, role, sides, plural):
    m = next(m for m in found(text) if m.kind == "nominal" and m.head.kind != "document")
    assert (m.span.text, m.role, m.sides, m.plural) == (span, role, sides, plural)


def test_owner_of_a_spokesman():
    m = person("Olmert's spokeswoman Miri Regev told reporters that he would travel.")
    spokeswoman = next(
        x for x in found("Olmert's spokeswoman Miri Regev told reporters that he would go.") if x.owner
    )
    assert spokeswoman.owner.text == "Olmert"
    assert m is not None


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("The Kremlin denied the report.", "Kremlin", "seat"),
        ("Washington welcomed the step.", "Washington", "capital"),
        ("NATO sent more planes.", "NATO", "organisation"),
        ("The Palestinians want more.", "Palestinians", "people"),
    ],
)
def test_countries_and_bodies(text, name, unit):
    m = next(m for m in found(text) if m.kind in ("country", "body"))
    assert (m.name, m.unit) == (name, unit)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", '"', "(((", "the", "'s", "of of of", "Mr.", "\ud800 said", "A" * 5000]
)
def test_odd_texts_do_not_raise(text):
    for m in found(text):
        assert text[m.start : m.end] == m.span.text
