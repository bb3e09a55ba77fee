"""Who is in a report: entities, and the drafts they are made from."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.extract.speakers import Mention
from communique.records import KnownFrom, Span, Speaker, SpeakerKind

if TYPE_CHECKING:
    from communique.know.offices import Holder


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, side or unnamed somebody of a report, with every mention that was resolved to it.

    Attributes:
        name: canonical full name; None for the unnamed.
        description: the report's words for the unnamed.
        kind: what it is.
        role: office in lower case, None without one.
        for_: alpha-3 or an organisation's short name, "; " joins several; None for no side.
        known_from: whether name and office stand in the report, or the register gave one of them.
        wikidata: item of the person, where the register has it.
        mentions: spans of its mentions, in order.
    """

    name: str | None
    description: str | None
    kind: SpeakerKind
    role: str | None
    for_: str | None
    known_from: KnownFrom | None
    wikidata: str | None
    mentions: tuple[Span, ...]

    def speaker(self) -> Speaker:
        """The entity as the speaker of a statement."""
        return Speaker(
            self.name, self.description, self.kind, self.role, self.for_, self.known_from, self.wikidata
        )


@dataclass(slots=True, eq=False)
class Draft:
    """An entity while a report is being read.

    Attributes:
        kind: as of an Entity.
        name: the fullest name so far, as written.
        tokens: folded words of the fullest name.
        mentions: its mentions, in order.
        roles: offices that mentions give, in order.
        sides: codes that mentions give, in order.
        gender: "m", "f", "n" or None.
        plural: whether it is more than one.
        votes: for (above 0) or against its being a person, by the parse.
        holder: its office holder in the register, once looked up.
        description: the report's words for the unnamed.
    """

    kind: SpeakerKind
    name: str | None
    tokens: tuple[str, ...] = ()
    mentions: list[Mention] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)
    gender: str | None = None
    plural: bool = False
    votes: int = 0
    holder: Holder | None = None
    description: str | None = None
    members: tuple[Draft, ...] = ()

    def take(self, mention: Mention) -> None:
        """Adds a mention and what it tells."""
        self.mentions.append(mention)
        if mention.role:
            self.roles.append(mention.role)
        self.sides.extend(mention.sides)
        if mention.gender in ("m", "f") and self.gender is None:
            self.gender = mention.gender

    def mentions_within(self, start: int, end: int) -> list[Mention]:
        """Its mentions whose cores begin in a stretch of the text, in order."""
        first, last = (bisect_left(self.mentions, at, key=lambda m: m.core.start) for at in (start, end))
        return self.mentions[first:last]

    @property
    def office_words(self) -> set[str]:
        """The words of all offices that mentions give."""
        return {word for role in self.roles for word in role.split()}

    @property
    def role(self) -> str | None:
        """The office that the report gives first, else the register's."""
        if self.roles:
            return self.roles[0]
        return self.holder.office if self.holder else None

    @property
    def side(self) -> str | None:
        """The side that the report gives first, else the register's."""
        if self.sides:
            return self.sides[0]
        return self.holder.country if self.holder else None
