"""The mention: words of a report that name, describe or stand for somebody who can speak or meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.extract.speakers.tables import Head
from communique.records import Span

MentionKind = Literal["person", "body", "country", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention, with what the words at hand tell of it.

    Attributes:
        span: the whole mention: determiner, titles, name, apposition.
        core: the name, or the head noun, or the pronoun itself.
        kind: person (by name), body (organisation, outlet, ministry by name), country (a country, capital
            or people by name), nominal (by description), pronoun.
        name: the name without titles, as written; None for nominals and pronouns.
        head: the head noun of the title or description.
        role: the office in lower case as the words give it, without its country; of a body or document by
            description, what it is ("foreign ministry"); None without one.
        sides: alpha-3 codes and short names of organisations that stand with it, nearest first.
        plural: whether it is more than one.
        gender: "m", "f", or None.
        determiner: the first word when it is one ("the", "a", "his", "two"), else None.
        owner: whose it is ("Olmert's spokeswoman", "aide to Abbas", "his office"), or None.
        unit: how a country is named (``know.countries.Kind``) or "organisation"; None otherwise.
    """

    span: Span
    core: Span
    kind: MentionKind
    name: str | None = None
    head: Head | None = None
    role: str | None = None
    sides: tuple[str, ...] = ()
    plural: bool = False
    gender: str | None = None
    determiner: str | None = None
    owner: Span | None = None
    unit: str | None = None

    @property
    def start(self) -> int:
        """Offset of its first code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """Offset after its last code point."""
        return self.span.end
