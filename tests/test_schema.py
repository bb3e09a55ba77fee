"""The JSON Schema: valid itself, true to the nouns, strict where the contract is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator, ValidationError

from communique.records import (
    Claim,
    Date,
    Document,
    MadeBy,
    Meeting,
    Participant,
    Place,
    Record,
    Span,
    Speaker,
    Statement,
    TimeExpression,
)
from communique.schema import DIALECT, record_schema

TEXT = "The Kremlin said on Friday that both leaders would meet in Vienna."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def full_record() -> Record:
    said = Statement(
        id="s1",
        content=(span("both leaders would meet in Vienna"),),
        cue=span("said"),
        source=span("The Kremlin"),
        within=None,
        speaker=Speaker("Kremlin", None, "government", None, "RUS", "report", "Q133900"),
        form="indirect",
        via=("TASS",),
        via_spans=(span("Friday"),),
        date=Date("1961-06-02", span("Friday")),
        certainty="certain",
        topics=("summit",),
        about=("m1",),
        confidence=0.9,
    )
    meeting = Meeting(
        id="m1",
        participants=(Participant(None, None, "RUS", mentions=(span("both leaders"),)),),
        form="summit",
        format=None,
        occasion=None,
        place=Place("Vienna", "Vienna", "AUT", 48.2, 16.4),
        date=Date("1961-06-03/1961-06-04", None, "published"),
        status="expected",
        topics=(span("leaders"),),
        evidence=(span("both leaders would meet in Vienna"),),
        claims=(Claim("Kremlin", "RUS", "s1", "expected", span("would meet")),),
        confidence=0.5,
    )
    found = span("Friday")
    date = TimeExpression(found.start, found.end, found.text, "DATE", "1961-06-02")
    document = Document("x", TEXT, None, "T", None, "1961-06-02", "given", "en", "0" * 64)
    return Record(MadeBy("0", {"m": "f" * 64}, None), document, (said,), (meeting,), (date,))


def closed(schema: object) -> object:
    """The schema with no room for fields that it does not name."""
    if isinstance(schema, dict):
        made = {key: closed(value) for key, value in schema.items()}
        return made | {"additionalProperties": False} if "properties" in schema else made
    return [closed(value) for value in schema] if isinstance(schema, list) else schema


def test_the_schema_is_valid():
    assert record_schema()["$schema"] == DIALECT
    Draft202012Validator.check_schema(record_schema())


@pytest.mark.parametrize("record", [full_record(), Record(MadeBy("0"), Document("x", "y", sha256="0" * 64))])
def test_records_validate_with_no_field_unknown(record):
    Draft202012Validator(closed(record_schema())).validate(record.to_dict())


@pytest.mark.parametrize("key", ["document", "statements", "meetings", "dates", "made_by", "schema"])
def test_no_field_may_be_missing(key):
    data = full_record().to_dict()
    del data[key]
    with pytest.raises(ValidationError):
        Draft202012Validator(record_schema()).validate(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "communique/2"),
        (("document", "published"), "26 June 2019"),
        (("document", "published_from"), "guessed"),
        (("document", "sha256"), "abc"),
        (("meetings", 0, "status"), "planned"),
        (("meetings", 0, "date", "value"), "soon"),
        (("meetings", 0, "confidence"), 1.5),
        (("meetings", 0, "place", "country"), "Austria"),
        (("meetings", 0, "evidence", 0, "start"), -1),
        (("statements", 0, "content"), []),
        (("statements", 0, "form"), None),
        (("statements", 0, "speaker", "kind"), "spokesman"),
        (("statements", 0, "certainty"), "sure"),
        (("dates", 0, "type"), "EVENT"),
    ],
)
def test_what_the_contract_excludes_is_refused(path, value):
    data = full_record().to_dict()
    at = data
    for step in path[:-1]:
        at = at[step]
    assert at[path[-1]] != value
    at[path[-1]] = value
    with pytest.raises(ValidationError):
        Draft202012Validator(record_schema()).validate(data)


def test_a_field_of_a_later_version_is_no_error():
    Draft202012Validator(record_schema()).validate(full_record().to_dict() | {"later": 1})


def test_a_record_survives_its_json():
    record = full_record()
    data = record.to_dict()
    assert Record.from_dict(data) == record
    assert Record.from_dict(replace(record, meetings=()).to_dict()) != record
