"""brat's standoff, read back by its own rules."""

from __future__ import annotations

import re

import pytest
from made_ledger import Writer, record, records, said

from communique.export.brat import standoff
from communique.records import Speaker

BOUND = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t([^\t]+)")
EVENT = re.compile(r"(E\d+)\t(\w+):(T\d+)((?: \w+:[TE]\d+)*)")
ATTRIBUTE = re.compile(r"(A\d+)\t(\w+) ([TE]\d+) (\S+)")
NOTE = re.compile(r"(#\d+)\tAnnotatorNotes ([TE]\d+)\t(.+)")


@pytest.fixture
def folder(exported):
    return exported("brat")


def lines(path) -> list[str]:
    return path.read_text("utf-8").removesuffix("\n").split("\n") if path.stat().st_size else []


def test_a_pair_of_files_for_each_report(folder, desk):
    ids = {r.id for r in desk.reports()}
    assert {p.name for p in folder.iterdir()} == {
        "annotation.conf", *(f"{i}{end}" for i in ids for end in (".txt", ".ann"))
    }  # fmt: skip
    for id in ids:
        assert (folder / f"{id}.txt").read_bytes() == desk.show(id).record.document.text.encode()


def test_every_line_is_one_of_the_format_and_leads_somewhere(folder):
    for path in folder.glob("*.ann"):
        found = [
            next(m for p in (BOUND, EVENT, ATTRIBUTE, NOTE) if (m := p.fullmatch(x))) for x in lines(path)
        ]
        ids = [m[1] for m in found]
        assert len(set(ids)) == len(ids)
        named = {n for m in found if m.re is not BOUND for n in re.findall(r"(?<=[: \t])[TE]\d+", m[0])}
        assert named <= set(ids)


def test_every_stretch_is_the_text_of_its_place_within_a_line(folder):
    for path in folder.glob("*.ann"):
        text = path.with_suffix(".txt").read_text("utf-8")
        for line in lines(path):
            if m := BOUND.fullmatch(line):
                parts = [text[slice(*map(int, place.split()))] for place in m[3].split(";")]
                assert " ".join(parts) == m[4]
                assert not any("\n" in part for part in parts)


def test_all_types_are_configured(folder):
    configured = (folder / "annotation.conf").read_text("utf-8")
    for path in folder.glob("*.ann"):
        for line in lines(path):
            m = BOUND.fullmatch(line) or EVENT.fullmatch(line) or ATTRIBUTE.fullmatch(line)
            if m:
                assert re.search(rf"^{m[2]}\b", configured, re.MULTILINE), m[2]
            if m and m.re is ATTRIBUTE:
                assert re.search(rf"^{m[2]}\t.*[:|]{m[4]}(\||$)", configured, re.MULTILINE), line


def test_counts(folder):
    told = [x for p in folder.glob("*.ann") for x in lines(p)]
    all_records = records()
    meetings = sum(len(r.meetings) for r in all_records)
    statements = sum(len(r.statements) for r in all_records)
    events = [m for x in told if (m := EVENT.fullmatch(x))]
    assert sum(m[2] == "Meeting" for m in events) == meetings
    assert sum(m[2] != "Meeting" for m in events) == statements
    dates = {(m[2], m[3]) for x in told if (m := BOUND.fullmatch(x)) and m[2] == "Timex"}
    assert len(dates) == 1


def test_what_stands_within_another_leads_to_it(folder):
    told = "\n".join(x for p in folder.glob("*.ann") for x in lines(p))
    assert re.search(r"^E\d+\tCue:T\d+ .*Within:E\d+", told, re.MULTILINE)
    assert re.search(r"^E\d+\tContent:T\d+ .*About:E\d+", told, re.MULTILINE)


def test_a_stretch_of_white_space_is_left_out():
    text = Writer()
    who = Speaker("Pia Rossi", None, "person", None, "ITA", "report")
    one = record("blank", text, None, statements=(said(text, 1, who, (" \n\t ", "it rains")),))
    bound = [m for x in standoff(one).splitlines() if (m := BOUND.fullmatch(x)) and m[2] == "Content"]
    assert [m[4] for m in bound] == ["it rains"]
    assert "\t\n" not in standoff(one)
