"""Triggers: the nouns and verbs that may speak of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from spacy.tokens import Doc, Token

Class = Literal["N", "V"]
_CLASSES: dict[str, Class] = {"NOUN": "N", "PROPN": "N", "ADJ": "N", "VERB": "V", "AUX": "V"}


@dataclass(frozen=True, slots=True)
class Word:
    """A trigger word: its usual form of meeting, and how often it stood inside evidence in training."""

    lemma: str
    kind: Class
    form: str
    inside: int
    seen: int


def candidates(doc: Doc) -> list[Token]:
    """The tokens of a parsed text that may speak of a meeting, in order."""
    return [t for t in doc if word_of(t) is not None]


def word_of(token: Token) -> Word | None:
    """The trigger word that a token is, by its lemma and part of speech, or None."""
    kind = _CLASSES.get(token.pos_)
    if kind is None:
        return None
    table = words()
    lemma = token.lemma_.lower()
    found = table.get((lemma, kind))
    if found is None and kind == "N" and lemma.endswith("s"):
        return table.get((lemma[:-1], kind))
    return found


@cache
def words() -> dict[tuple[str, Class], Word]:
    """Every trigger word by lemma and class; counts are those of the gold's training reports."""
    table: dict[tuple[str, Class], Word] = {}
    text = (files("communique.extract.meetings") / "triggers.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            lemma, kind, form, inside, seen = line.split("\t")
            cls: Class = "V" if kind == "V" else "N"
            table[(lemma, cls)] = Word(lemma, cls, form, int(inside), int(seen))
    return table
