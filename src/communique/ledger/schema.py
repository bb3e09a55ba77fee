"""The tables of a ledger, as SQLAlchemy models.

A report's record is kept whole and as it came (`Body`), and so are corrections and decisions by hand. Every
other table is derived from the records that count, and can be made anew from them: one of the copies of a
text counts, and the newest of its versions (`Report.lead`). Ids (`id`) are public, follow from the report's
hash and a position in it, and never change; keys (`pk`) are the ledger's own.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import (
    BigInteger,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The root of the models; constraints have names, so that migrations can change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


_KEYED = {"sqlite_with_rowid": False}
"""Tables that are their key alone, or little more: SQLite keeps them as the index of it."""


def _key() -> Mapped[int]:
    return mapped_column(primary_key=True, autoincrement=True)


def _of(table: str, *, primary_key: bool = False, index: bool = False) -> Mapped[int]:
    """A column that holds the key of a row of another table, and goes with that row."""
    return mapped_column(
        ForeignKey(f"{table}.pk", ondelete="CASCADE"),
        primary_key=primary_key,
        index=index,
        autoincrement=False,
    )


class Maker(Base):
    """What made records: version, models and register, as the record's ``made_by`` has them."""

    __tablename__ = "makers"
    pk: Mapped[int] = _key()
    made_by: Mapped[str] = mapped_column(Text, unique=True)


class Report(Base):
    """A report: one text as one outlet carried it.

    Attributes:
        id: 16 hex digits of the hash over text, address, outlet and stated date.
        name: the record's ``document.id``, usually the name of a file.
        family: the same for all copies and versions of one text.
        lead: the report of its family that counts; itself for that one.
        length: of its text, in code points.
        signature: MinHash of the text, see `copies`.
    """

    __tablename__ = "reports"
    pk: Mapped[int] = _key()
    id: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    url: Mapped[str | None] = mapped_column(Text, index=True)
    title: Mapped[str | None] = mapped_column(Text)
    outlet: Mapped[str | None] = mapped_column(Text, index=True)
    published: Mapped[dt.date | None] = mapped_column(Date, index=True)
    published_from: Mapped[str | None] = mapped_column(String(8))
    language: Mapped[str | None] = mapped_column(Text)
    maker: Mapped[int] = mapped_column(ForeignKey("makers.pk"))
    family: Mapped[int] = mapped_column(index=True)
    lead: Mapped[int] = mapped_column(index=True)
    length: Mapped[int]
    statements: Mapped[int]
    meetings: Mapped[int]
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    added: Mapped[dt.datetime] = mapped_column(DateTime)


class Body(Base):
    """A report's record as JSON, compressed; title and text without what a database cannot hold."""

    __tablename__ = "bodies"
    pk: Mapped[int] = _of("reports", primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    record: Mapped[bytes] = mapped_column(LargeBinary)


class Band(Base):
    """A part of a report's MinHash with its day (0: unknown): where copies meet."""

    __tablename__ = "bands"
    __table_args__ = _KEYED
    band: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    report: Mapped[int] = _of("reports", primary_key=True, index=True)


class Party(Base):
    """A person or an organisation under one key: its Wikidata item, else side and sound of its name.

    Attributes:
        root: the party that it is one with, itself for the one shown.
        name: the name that most reports use, at the root over all its parties.
        reports: how many reports that count name it under this key.
        total: at the root, how many do over all its parties.
        first, last: days of publication of the first and last of its own reports.
    """

    __tablename__ = "parties"
    pk: Mapped[int] = _key()
    id: Mapped[str] = mapped_column(String(32), unique=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(String(12))
    wikidata: Mapped[str | None] = mapped_column(String(16))
    root: Mapped[int] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(Text)
    reports: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    first: Mapped[dt.date | None] = mapped_column(Date)
    last: Mapped[dt.date | None] = mapped_column(Date)
    __table_args__ = (Index("ix_parties_total", "total"),)


class Spelling(Base):
    """A name of a party beside the side it is named for ("" for none), and in how many reports."""

    __tablename__ = "spellings"
    party: Mapped[int] = _of("parties", primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    side: Mapped[str] = mapped_column(Text, primary_key=True)
    folded: Mapped[str] = mapped_column(Text)
    reports: Mapped[int]


class NameBlock(Base):
    """Side and sound of a surname: where the spellings of one person meet."""

    __tablename__ = "name_blocks"
    __table_args__ = _KEYED
    block: Mapped[str] = mapped_column(Text, primary_key=True)
    party: Mapped[int] = _of("parties", primary_key=True, index=True)


class Office(Base):
    """An office of a party: role and side ("" for none), and when reports gave it.

    Attributes:
        told: whether the reports' own words gave it, not the register.
        first, last: days of publication of the first and last of those reports.
    """

    __tablename__ = "offices"
    __table_args__ = _KEYED
    party: Mapped[int] = _of("parties", primary_key=True)
    role: Mapped[str] = mapped_column(Text, primary_key=True)
    side: Mapped[str] = mapped_column(Text, primary_key=True)
    told: Mapped[bool] = mapped_column(primary_key=True)
    first: Mapped[dt.date | None] = mapped_column(Date)
    last: Mapped[dt.date | None] = mapped_column(Date)


class Alike(Base):
    """Two parties whose names may be one person's; ``a`` is the lower key."""

    __tablename__ = "alike"
    __table_args__ = _KEYED
    a: Mapped[int] = _of("parties", primary_key=True)
    b: Mapped[int] = _of("parties", primary_key=True, index=True)


class Appearance(Base):
    """A party in a report: as what, in which office, for which side, and how that is known."""

    __tablename__ = "appearances"
    pk: Mapped[int] = _key()
    report: Mapped[int] = _of("reports", index=True)
    party: Mapped[int] = _of("parties")
    role: Mapped[str | None] = mapped_column(Text)
    side: Mapped[str | None] = mapped_column(Text)
    known_from: Mapped[str | None] = mapped_column(String(8))
    __table_args__ = (Index("ix_appearances_party", "party", "report"),)


class ReportSide(Base):
    """A side that speaks or takes part in something in a report."""

    __tablename__ = "report_sides"
    __table_args__ = _KEYED
    side: Mapped[str] = mapped_column(Text, primary_key=True)
    report: Mapped[int] = _of("reports", primary_key=True, index=True)


class Statement(Base):
    """A statement of a report that counts.

    Attributes:
        number: its place among the report's statements, from 1.
        party: the speaker, where it is a named person or organisation.
        speaker: what the speaker is called.
        first, last: the days on which it was said, those of publication where the text tells none.
        words: what was said, for searching.
        confidence: how sure it is; 1 where somebody vouched for it.
    """

    __tablename__ = "statements"
    pk: Mapped[int] = _key()
    id: Mapped[str] = mapped_column(String(32), unique=True)
    report: Mapped[int] = _of("reports", index=True)
    number: Mapped[int]
    party: Mapped[int | None] = mapped_column(ForeignKey("parties.pk"))
    speaker: Mapped[str] = mapped_column(Text)
    first: Mapped[dt.date | None] = mapped_column(Date)
    last: Mapped[dt.date | None] = mapped_column(Date)
    words: Mapped[str] = mapped_column(Text)
    confidence: Mapped[float] = mapped_column(Float)
    __table_args__ = (
        Index("ix_statements_confidence", "confidence", "pk"),
        Index("ix_statements_day", "first", "pk"),
        Index("ix_statements_last", "last", "report"),
        Index("ix_statements_party", "party", "first"),
    )


class StatementSide(Base):
    """A side that the speaker of a statement speaks for."""

    __tablename__ = "statement_sides"
    __table_args__ = _KEYED
    side: Mapped[str] = mapped_column(Text, primary_key=True)
    first: Mapped[dt.date] = mapped_column(Date, primary_key=True)
    statement: Mapped[int] = _of("statements", primary_key=True, index=True)


class About(Base):
    """A meeting of which a statement speaks."""

    __tablename__ = "abouts"
    __table_args__ = _KEYED
    statement: Mapped[int] = _of("statements", primary_key=True)
    sighting: Mapped[int] = _of("sightings", primary_key=True, index=True)


class Sighting(Base):
    """A meeting of one report that counts.

    Attributes:
        number: its place among the report's meetings, from 1.
        meeting: the meeting across reports that it belongs to.
        component: the same for all sightings that a chain of links joins.
        traits: what linking compares, as JSON.
        data: the meeting and who said what of it, as JSON.
        confidence: how sure it is; 1 where somebody vouched for it.
    """

    __tablename__ = "sightings"
    pk: Mapped[int] = _key()
    id: Mapped[str] = mapped_column(String(32), unique=True)
    report: Mapped[int] = _of("reports", index=True)
    number: Mapped[int]
    meeting: Mapped[int | None] = mapped_column(ForeignKey("meetings.pk"), index=True)
    component: Mapped[int] = mapped_column(index=True)
    traits: Mapped[str] = mapped_column(Text)
    data: Mapped[str] = mapped_column(Text)
    confidence: Mapped[float] = mapped_column(Float)
    __table_args__ = (Index("ix_sightings_confidence", "confidence", "pk"),)


class Block(Base):
    """A key under which sightings that could be one meeting are found."""

    __tablename__ = "blocks"
    __table_args__ = _KEYED
    block: Mapped[str] = mapped_column(Text, primary_key=True)
    sighting: Mapped[int] = _of("sightings", primary_key=True, index=True)


class Link(Base):
    """How probably two sightings are one meeting, and why; ``a`` is the lower key."""

    __tablename__ = "links"
    __table_args__ = _KEYED
    a: Mapped[int] = _of("sightings", primary_key=True)
    b: Mapped[int] = _of("sightings", primary_key=True, index=True)
    probability: Mapped[float] = mapped_column(Float)
    reasons: Mapped[str] = mapped_column(Text)


class Decision(Base):
    """Two sightings that somebody put together or apart by hand; kept when their reports go."""

    __tablename__ = "decisions"
    a: Mapped[str] = mapped_column(String(32), primary_key=True)
    b: Mapped[str] = mapped_column(String(32), primary_key=True, index=True)
    together: Mapped[bool]
    made: Mapped[dt.datetime] = mapped_column(DateTime)


class Correction(Base):
    """What somebody said of a fact of a text, see `human.Correction`; never changed, never taken out."""

    __tablename__ = "corrections"
    pk: Mapped[int] = _key()
    id: Mapped[str] = mapped_column(String(16), unique=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    data: Mapped[str] = mapped_column(Text)


class Place(Base):
    """The words of a place, without accents, lower case."""

    __tablename__ = "places"
    pk: Mapped[int] = _key()
    words: Mapped[str] = mapped_column(Text, unique=True)


class Meeting(Base):
    """A meeting across reports, as it stands; `data` is its JSON.

    Attributes:
        id: that of the sighting it began with.
        since: when it came to stand where it does.
        day, last: the days of its date; else since when it stands so; else `NO_DAY`.
        country, place: where it is.
        words: what is searched.
    """

    __tablename__ = "meetings"
    pk: Mapped[int] = _key()
    id: Mapped[str] = mapped_column(String(32), unique=True)
    status: Mapped[str] = mapped_column(String(12))
    since: Mapped[dt.date | None] = mapped_column(Date, index=True)
    day: Mapped[dt.date] = mapped_column(Date)
    last: Mapped[dt.date] = mapped_column(Date)
    country: Mapped[str | None] = mapped_column(String(3))
    place: Mapped[int | None] = mapped_column(ForeignKey("places.pk"))
    reports: Mapped[int]
    sightings: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    data: Mapped[str] = mapped_column(Text)
    __table_args__ = (
        Index("ix_meetings_day", "day", "pk"),
        Index("ix_meetings_last", "last"),
        Index("ix_meetings_status", "status", "day"),
        Index("ix_meetings_country", "country", "day"),
        Index("ix_meetings_place", "place", "day"),
    )


class MeetingParty(Base):
    """A party of a meeting: one that takes part, or one that says where it stands (``by``)."""

    __tablename__ = "meeting_parties"
    __table_args__ = _KEYED
    party: Mapped[int] = _of("parties", primary_key=True)
    by: Mapped[bool] = mapped_column(primary_key=True)
    day: Mapped[dt.date] = mapped_column(Date, primary_key=True)
    meeting: Mapped[int] = _of("meetings", primary_key=True, index=True)


class MeetingSide(Base):
    """A side of a meeting: one that takes part, or one for which somebody says where it stands (``by``)."""

    __tablename__ = "meeting_sides"
    __table_args__ = _KEYED
    side: Mapped[str] = mapped_column(Text, primary_key=True)
    by: Mapped[bool] = mapped_column(primary_key=True)
    day: Mapped[dt.date] = mapped_column(Date, primary_key=True)
    meeting: Mapped[int] = _of("meetings", primary_key=True, index=True)


class News(Base):
    """What a report brought that is told by `communique watch`: kept with the report, so that none is lost.

    Attributes:
        id: of the report; kept when it goes, so that nothing is told twice.
        data: what is told, as JSON; empty once it is told.
        printed, sent: whether it was printed, and taken by the webhook or there was none.
    """

    __tablename__ = "news"
    pk: Mapped[int] = _key()
    id: Mapped[str] = mapped_column(String(16), unique=True)
    data: Mapped[str] = mapped_column(Text)
    printed: Mapped[bool]
    sent: Mapped[bool]


class Redirect(Base):
    """The id of a sighting that is no more, and that of one that stands for it."""

    __tablename__ = "redirects"
    old: Mapped[str] = mapped_column(String(32), primary_key=True)
    new: Mapped[str] = mapped_column(String(32), index=True)
