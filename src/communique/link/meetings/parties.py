"""Mentions of the text resolved to parties: persons, office holders, bodies, sides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.extract.meetings.parties import PartyMention
from communique.extract.meetings.tree import Tree
from communique.know.countries import codes
from communique.know.organisations import organisation
from communique.link.people import Cast, Entity
from communique.records import KnownFrom

_WHOLE = frozenset(
    "government side official authority delegation administration leader leadership team representative "
    "diplomat negotiator envoys party nation country state ministry regime".split()
)
"""Nouns of which the country itself is the party: "Russian officials", "the Syrian side"."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who may take part: ``name`` null for a side or an unnamed holder, as the contract has it."""

    key: str
    name: str | None
    role: str | None
    for_: str | None
    known_from: KnownFrom | None = None
    wikidata: str | None = None


def resolve(tree: Tree, mentions: Sequence[PartyMention], cast: Cast | None) -> list[Party | None]:
    """The party of each mention, None where it cannot be told."""
    return [_party(tree, m, cast) for m in mentions]


def _party(tree: Tree, mention: PartyMention, cast: Cast | None) -> Party | None:
    if mention.kind in ("person", "pronoun"):
        return _known(mention, cast) or _as_written(mention)
    if mention.kind == "office":
        return _known(mention, cast) or _in_office(_office(tree, mention), cast)
    if mention.kind == "body":
        return Party(mention.code or mention.span.text, mention.code, None, mention.code)
    return Party(mention.code or "", None, None, mention.code) if mention.code else None


def is_side(code: str) -> bool:
    """Whether a code is a country's: an organisation of three capitals ("PLO") is none."""
    return code in codes()


def _known(mention: PartyMention, cast: Cast | None) -> Party | None:
    """Who the cast says a name, an office or a pronoun is."""
    entity = cast.at(mention.span) if cast is not None else None
    return party_of(entity) if entity is not None else None


def _as_written(mention: PartyMention) -> Party | None:
    """A person by the name that stands there."""
    name = mention.span.text
    return Party(name, name, None, None) if mention.kind == "person" else None


def _office(tree: Tree, mention: PartyMention) -> Party | None:
    """An unnamed holder or group of a country or body."""
    if mention.code is None:
        return _group(tree, mention)
    plural = tree.tags[mention.head] in ("NNS", "NNPS")
    side = is_side(mention.code)
    if plural and not side:
        name = f"{mention.code} {_group_words(tree, mention.head)}"
        return Party(name, name, None, mention.code)
    if tree.lemmas[mention.head] in _WHOLE or plural:
        return Party(mention.code, None if side else mention.code, None, mention.code)
    role = role_words(mention.span.text)
    return Party(f"{mention.code} {role}", None, role, mention.code)


def _in_office(party: Party | None, cast: Cast | None) -> Party | None:
    """An unnamed holder by name, where the report or the register names one."""
    if party is None or cast is None or party.name or not party.role or not party.for_:
        return party
    entity = cast.in_office(party.for_, party.role)
    return (party_of(entity) if entity is not None else None) or party


def _group(tree: Tree, mention: PartyMention) -> Party | None:
    """A group by the words that tell it from others: "African leaders", "rebel negotiators"."""
    head = mention.head
    if tree.tags[head] not in ("NNS", "NNPS"):
        return None
    kinds = [c for c in tree.children[head] if tree.deps[c] in ("amod", "compound") and head - 3 <= c < head]
    if not kinds or tree.lemmas[kinds[0]] in _VAGUE:
        return None
    name = " ".join(tree.words[kinds[0] : head + 1])
    return Party(name.casefold(), name, None, None)


def _group_words(tree: Tree, head: int) -> str:
    """The office of a body's group ("EU foreign ministers"), without what stands before it."""
    kinds = [c for c in tree.children[head] if tree.deps[c] in ("amod", "compound") and head - 3 <= c < head]
    return " ".join(tree.words[c] for c in [*kinds, head] if tree.words[c].islower())


_VAGUE = frozenset(
    "other many several senior top foreign new former high key main own same various local".split()
)
"""Adjectives that tell no group from another."""


def role_words(words: str) -> str:
    """The office in a noun phrase: its lower-case words at the end ("the Russian Foreign Minister")."""
    kept: list[str] = []
    for word in reversed(re.findall(r"[\w-]+", words)):
        low = word.lower()
        if kept and (
            low in ("the", "a", "an", "his", "her", "their", "s", "its", "new", "former", "visiting")
            or _proper(word, low)
        ):
            break
        kept.append(low)
    return " ".join(reversed(kept[:4]))


def _proper(word: str, low: str) -> bool:
    return word[:1].isupper() and low not in _OFFICE_WORDS


_OFFICE_WORDS = frozenset(
    "foreign prime minister president defence defense interior finance trade secretary deputy vice chief "
    "economic energy oil security national general speaker king crown prince".split()
)


def party_of(entity: Entity) -> Party | None:
    """An entity of the cast as a party; None for what cannot take part."""
    if entity.kind == "outlet":
        return None
    if entity.kind == "person" and entity.name:
        return Party(entity.name, entity.name, entity.role, entity.for_, entity.known_from, entity.wikidata)
    if entity.kind == "organisation" and entity.name:
        known = organisation(entity.name)
        name = known.short if known else entity.name
        return Party(name, name, None, name if known else entity.for_)
    if not entity.for_:
        return None
    if not is_side(entity.for_) and ";" not in entity.for_:
        return Party(entity.for_, entity.for_, None, entity.for_)
    if entity.kind == "unnamed" and entity.role and entity.role.split()[-1] in HOLDERS:
        return Party(f"{entity.for_} {entity.role}", None, entity.role, entity.for_)
    return Party(entity.for_, None, None, entity.for_) if ";" not in entity.for_ else None


HOLDERS = frozenset(
    "minister president premier king queen chancellor secretary ambassador envoy emir sultan".split()
)
"""Offices that one person holds: an unnamed holder is a party of its own, not the side."""
