"""The words of office, of bodies and of names, as tables of this room's ``data`` folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

HeadClass = Literal["office", "lay", "kin", "counterpart", "group", "body", "document"]


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that can head the mention of a speaker.

    Attributes:
        noun: lower case, as written.
        plural: whether it is a plural.
        gender: "m", "f", or None where the noun does not tell.
        kind: office (of a person who holds one), lay (other persons), kin, counterpart, group (people by
            what they are together), body (organisation, outlet or government), document.
        one: the singular.
    """

    noun: str
    plural: bool
    gender: str | None
    kind: HeadClass
    one: str


def lines(name: str) -> list[list[str]]:
    """The rows of ``data/NAME``: cells parted by tabs, ``#`` opens a comment."""
    raw = files("communique.extract.speakers").joinpath(f"data/{name}").read_text("utf-8")
    return [line.split("\t") for line in raw.split("\n") if line and not line.startswith("#")]


@cache
def heads() -> dict[str, Head]:
    """Head nouns by their lower-case form."""
    return {
        noun: Head(noun, number == "p", gender or None, cast(HeadClass, kind), one or noun)
        for noun, number, gender, kind, one in lines("heads.tsv")
    }


@cache
def modifiers() -> frozenset[str]:
    """Words that stand before the noun of an office and belong to it."""
    return frozenset(word for (word,) in lines("modifiers.tsv"))


@cache
def bodies() -> frozenset[str]:
    """Words that, in a capitalised name, show that it is the name of no person."""
    return frozenset(word for (word,) in lines("bodies.tsv"))


@cache
def closed() -> frozenset[str]:
    """Function words, months and days: capitalised at most at the start of a sentence, in no name."""
    return frozenset(word for (word,) in lines("closed.tsv"))


@cache
def honorifics() -> frozenset[str]:
    """Words before a name that are no office: "Mr.", "Dr."."""
    return frozenset(word for (word,) in lines("honorifics.tsv"))


@cache
def first_names() -> dict[str, str]:
    """Gender ("m", "f") by first name, lower case; names of both are left out."""
    return {cells[0]: cells[1] for cells in lines("first-names.tsv")}


@cache
def outlets() -> frozenset[str]:
    """News agencies, newspapers and stations by name, lower case, without "the"."""
    return frozenset(word for (word,) in lines("outlets.tsv"))
