"""Words of the text that may name who takes part: persons, countries, bodies, offices, pronouns."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from spacy.tokens import Token

from communique.analyse import Analysis
from communique.extract.meetings.tree import Tree
from communique.know import countries, organisations, places
from communique.records import Span

Kind = Literal[
    "person", "country", "adjective", "people", "capital", "seat", "city", "body", "office", "pronoun"
]
_PRONOUNS = frozenset(("he", "she", "him", "they", "them", "his", "her", "their", "we", "i", "us"))


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A mention of somebody who may take part.

    Attributes:
        span: the words; of an office the noun phrase ("the Russian foreign minister").
        kind: how it names: a country by its name, adjective, people, capital or seat of power.
        head: index of the token that stands for it in the parse; of "Russian" in "Russian officials" that
            of "officials".
        code: alpha-3 of the country or short name of the body, if it names one.
        group: class of the noun that an adjective or possessive country modifies: "office", "people",
            "other" or "" for none.
    """

    span: Span
    kind: Kind
    head: int
    code: str | None = None
    group: str = ""


def head_offsets(tree: Tree, mention: PartyMention) -> tuple[int, int]:
    """Offsets of the word of a mention that stands for it: its head, else its first word."""
    start = tree.starts[mention.head]
    if mention.span.start <= start < mention.span.end:
        return start, start + len(tree.words[mention.head])
    return mention.span.start, mention.span.end


def party_mentions(analysis: Analysis, tree: Tree) -> tuple[PartyMention, ...]:
    """Every mention that may take part in a meeting, in order, none overlapping."""
    taken = _Taken()
    out: list[PartyMention] = []
    for mention in [*_bodies(analysis, tree), *_countries(analysis, tree)]:
        if mention.kind == "adjective" or taken.take(mention.span):
            out.append(mention)
    persons = _persons(analysis, tree, taken)
    out.extend(persons)
    out.extend(m for m in _cities(analysis, tree) if taken.take(m.span))
    named = {m.head for m in persons}
    offices = _offices(analysis, tree, named)
    out.extend(offices)
    out.extend(_pronouns(analysis, tree))
    inside = [m.span for m in offices]
    kept = [
        m
        for m in out
        if not (m.kind == "adjective" and (_modifies_person(m, tree, named) or _inside(m, inside)))
    ]
    return tuple(sorted(kept, key=lambda m: (m.span.start, m.span.end)))


@cache
def nouns(group: str) -> frozenset[str]:
    """The nouns of a group of the table: "office", "people" or "title"."""
    text = (files("communique.extract.meetings") / "nouns.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset(row[0] for row in rows if group in row[1].split())


class _Taken:
    """Stretches already given to a mention, for a quick test of overlap."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def take(self, span: Span) -> bool:
        at = bisect_left(self._spans, (span.start, span.end))
        before = at > 0 and self._spans[at - 1][1] > span.start
        after = at < len(self._spans) and self._spans[at][0] < span.end
        if before or after:
            return False
        self._spans.insert(at, (span.start, span.end))
        return True


def _token(analysis: Analysis, start: int, end: int) -> int | None:
    """Index of the root token of a stretch."""
    found = analysis.doc.char_span(start, end, alignment_mode="expand")
    return found.root.i if found is not None else None


def _bodies(analysis: Analysis, tree: Tree) -> list[PartyMention]:
    out = []
    for start, end, body in organisations.finditer(analysis.text):
        head = _token(analysis, start, end)
        if head is not None:
            out.append(_modifier(analysis, tree, start, end, "body", head, body.short))
    return out


def _countries(analysis: Analysis, tree: Tree) -> list[PartyMention]:
    out = []
    for start, end, code, how in countries.finditer(analysis.text):
        head = _token(analysis, start, end)
        if head is not None:
            kind: Kind = "country" if how == "name" else how
            out.append(_modifier(analysis, tree, start, end, kind, head, code))
    return out


def _cities(analysis: Analysis, tree: Tree) -> list[PartyMention]:
    out = []
    for start, end, city in places.finditer(analysis.text):
        head = _token(analysis, start, end)
        if head is not None:
            out.append(PartyMention(analysis.span(start, end), "city", head, city.country))
    return out


def _modifier(
    analysis: Analysis, tree: Tree, start: int, end: int, kind: Kind, head: int, code: str
) -> PartyMention:
    """A country or body, standing at the noun that it modifies."""
    span = analysis.span(start, end)
    if tree.deps[head] not in ("amod", "compound", "poss", "nmod"):
        return PartyMention(span, kind, head, code)
    over = tree.heads[head]
    lemma = tree.lemmas[over]
    group = "office" if lemma in nouns("office") else "people" if lemma in nouns("people") else "other"
    return PartyMention(span, kind, over if group != "other" else head, code, group)


def _persons(analysis: Analysis, tree: Tree, taken: _Taken) -> list[PartyMention]:
    """Names of persons: spaCy's, without titles, and later mentions by the last name alone."""
    out = []
    parts: set[str] = set()
    for ent in analysis.doc.ents:
        if ent.label_ != "PERSON":
            continue
        tokens = _bare(list(ent))
        if not tokens or not tokens[0].text[:1].isupper() or len(tokens) > 6:
            continue
        span = analysis.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
        if "\n" in span.text or not taken.take(span):
            continue
        out.append(PartyMention(span, "person", analysis.doc[tokens[0].i : tokens[-1].i + 1].root.i))
        if len(tokens) > 1 and len(tokens[-1]) > 2:
            parts.add(tokens[-1].text)
            if len(tokens[0]) <= 4 and len(tokens) <= 3:
                parts.add(tokens[0].text)
    for i, word in enumerate(tree.words):
        if word in parts:
            span = analysis.span(tree.starts[i], tree.starts[i] + len(word))
            if taken.take(span):
                out.append(PartyMention(span, "person", i))
    return out


def _bare(tokens: list[Token]) -> list[Token]:
    """A name without titles before it and without what clings to its end."""
    while tokens and (
        tokens[0].lower_ in nouns("title") or tokens[0].lower_ in ("the", "mr.", "mrs.", "ms.")
    ):
        tokens.pop(0)
    while tokens and (tokens[-1].text in ("'s", "’s", "'", "’") or not tokens[-1].text[0].isalnum()):
        tokens.pop()
    return tokens


def _offices(analysis: Analysis, tree: Tree, named: set[int]) -> list[PartyMention]:
    """Noun phrases of office holders and groups that name nobody ("the two leaders", "his counterpart")."""
    out = []
    for i, lemma in enumerate(tree.lemmas):
        if tree.pos[i] not in ("NOUN", "PROPN") or lemma not in nouns("office"):
            continue
        if tree.deps[i] in ("compound", "amod", "nmod") or _names(tree, i, named):
            continue
        low = min([i, *(c for c in tree.children[i] if c < i and tree.deps[c] != "relcl")])
        low = max(low, i - 8)
        span = analysis.span(tree.starts[low], tree.starts[i] + len(tree.words[i]))
        if "\n" in span.text:
            continue
        codes = [code for _, _, code, _ in countries.finditer(span.text)]
        codes = codes or [o.short for _, _, o in organisations.finditer(span.text)]
        codes = codes or _of(analysis, tree, i)
        out.append(PartyMention(span, "office", i, codes[0] if len(set(codes)) == 1 else None))
    return out


def _of(analysis: Analysis, tree: Tree, i: int) -> list[str]:
    """Countries behind "of": "the president of Mexico"."""
    for c in tree.children[i]:
        if tree.deps[c] == "prep" and tree.lemmas[c] == "of":
            end = min(c + 5, len(tree.words) - 1)
            words = analysis.text[tree.starts[c] : tree.starts[end] + len(tree.words[end])]
            return [code for _, _, code, _ in countries.finditer(words)][:1]
    return []


def _names(tree: Tree, i: int, named: set[int]) -> bool:
    """Whether a name stands with an office: "President X", "the president, X", "X, the president"."""
    if tree.heads[i] in named and tree.deps[i] in ("appos", "compound", "nmod"):
        return True
    return any(c in named and tree.deps[c] in ("appos", "compound", "nmod") for c in tree.children[i])


def _modifies_person(mention: PartyMention, tree: Tree, named: set[int]) -> bool:
    """Whether an adjective belongs to a named holder: "Russian President Vladimir Putin"."""
    chain = tree.chain(mention.head, 3)
    return any(j in named for j in chain[:3]) or _names(tree, mention.head, named)


def _inside(mention: PartyMention, spans: list[Span]) -> bool:
    return any(s.contains(mention.span) for s in spans)


def _pronouns(analysis: Analysis, tree: Tree) -> list[PartyMention]:
    out = []
    for i, word in enumerate(tree.words):
        if tree.pos[i] == "PRON" and word.lower() in _PRONOUNS:
            out.append(PartyMention(analysis.span(tree.starts[i], tree.starts[i] + len(word)), "pronoun", i))
    return out
