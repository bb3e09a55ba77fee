"""PLOVER rows as pandas reads POLECAT."""

from __future__ import annotations

import pandas as pd
import pytest
from made_ledger import BODY, DUPONT, MAUCH, ROSSI, Writer, meeting, person, record

from communique import Ledger
from communique.export import write
from communique.export.plover import COLUMNS

POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\t"
    "Actor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\t"
    "Recipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\t"
    "Wikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\t"
    "Feature Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion"
)


def read(path) -> pd.DataFrame:
    return pd.read_csv(path, sep="\t", keep_default_na=False, dtype=str)


def test_the_columns_are_those_of_polecat(exported):
    assert list(read(exported("plover")).columns) == POLECAT.split("\t") == list(COLUMNS)


def test_a_row_for_each_meeting(exported, desk):
    found = read(exported("plover"))
    assert sorted(found["Event ID"]) == sorted(m.id for m in desk.meetings())
    assert not (found == "").any(axis=None)


PARIS = ("Paris", "Paris", "FRA", 48.85, 2.35)
VIENNA = ("Vienna", "Vienna", "AUT", 48.2, 16.4)
GENERAL = person("Max Held", "army chief of staff", "AUT")


@pytest.mark.parametrize(
    ("who", "status", "place", "more", "expected"),
    [
        ((MAUCH, DUPONT), "held", PARIS, {"form": "visit"},
         ("CONSULT", "visit", 4, "VERBAL COOPERATION", "DEU", "FRA", "1985-07-08")),
        ((MAUCH, DUPONT), "held", VIENNA, {}, ("CONSULT", "third-party", 1, "VERBAL COOPERATION", "DEU;FRA", "None", "1985-07-08")),
        ((MAUCH, DUPONT, ROSSI), "under way", PARIS, {}, ("CONSULT", "multilateral", 4, "VERBAL COOPERATION", "DEU;FRA;ITA", "None", "1985-07-08")),
        ((MAUCH, DUPONT), "held", None, {"form": "call"}, ("CONSULT", "phone", 1.5, "VERBAL COOPERATION", "DEU;FRA", "None", "1985-07-08")),
        ((MAUCH, BODY), "held", None, {}, ("CONSULT", "None", 2.5, "VERBAL COOPERATION", "DEU;UNO", "None", "1985-07-08")),
        ((MAUCH, DUPONT), "scheduled", PARIS, {}, ("AGREE", "None", 2.5, "VERBAL COOPERATION", "DEU", "FRA", "1985-07-01")),
        ((MAUCH, DUPONT), "proposed", None, {}, ("AGREE", "None", 2.5, "VERBAL COOPERATION", "DEU;FRA", "None", "1985-07-01")),
        ((MAUCH, DUPONT), "refused", None, {"claims": (("Luc Dupont", "FRA", "refused"),)},
         ("REJECT", "meet", -2, "VERBAL CONFLICT", "FRA", "DEU", "1985-07-01")),
        ((MAUCH, DUPONT), "cancelled", None, {}, ("REJECT", "meet", -2, "VERBAL CONFLICT", "DEU;FRA", "None", "1985-07-01")),
    ],
)  # fmt: skip
def test_events(tmp_path, who, status, place, more, expected):
    text = Writer()
    made = meeting(text, 1, who, status, "1985-07-08", place, **more)
    with Ledger(str(tmp_path / "desk.db")) as ledger:
        ledger.add(record("one", text, "1985-07-01", meetings=(made,)))
        write(ledger, "plover", tmp_path / "out.txt")
    [row] = read(tmp_path / "out.txt").to_dict("records")
    told = (
        "Event Type",
        "Event Mode",
        "Intensity",
        "Quad Code",
        "Actor Country",
        "Recipient Country",
        "Event Date",
    )
    values = [row[name] for name in told]
    values[2] = float(values[2])
    assert tuple(values) == expected


def test_actors_have_codes_sectors_and_titles(tmp_path):
    text = Writer()
    made = meeting(text, 1, (GENERAL, MAUCH), "held", "1985-07-08", None)
    with Ledger(str(tmp_path / "desk.db")) as ledger:
        ledger.add(record("one", text, "1985-07-09", outlet="Gazette", meetings=(made,)))
        write(ledger, "plover", tmp_path / "out.txt")
    [row] = read(tmp_path / "out.txt").to_dict("records")
    columns = ("Actor Name", "Actor COW", "Actor Sectors", "Actor Title")
    actors = list(zip(*(row[name].split(";") for name in columns), strict=True))
    assert sorted(actors) == [
        ("Carla Mauch", "260", "GOV", "foreign minister"), ("Max Held", "305", "MIL", "army chief of staff")
    ]  # fmt: skip
    assert (row["Source"], row["Publication Date"], row["Language"]) == ("Gazette", "1985-07-09", "en")


def test_a_meeting_that_no_report_dates_is_left_out_and_counted(tmp_path):
    text = Writer()
    made = meeting(text, 1, (MAUCH, DUPONT), "expected", None)
    with Ledger(str(tmp_path / "desk.db")) as ledger:
        ledger.add(record("one", text, None, meetings=(made,)))
        written = write(ledger, "plover", tmp_path / "out.txt")
    assert written.counts == {"events": 0}
    assert written.notes[0].startswith("1 meeting")
