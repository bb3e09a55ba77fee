"""What a statement is about, as a few noun phrases in the report's own words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from communique.analyse.report import Analysis
from communique.extract.attribution import Attribution
from communique.extract.statements.via_tables import rows

_MOST = 3
"""Topics of a statement."""
_LONGEST = 6
"""Words of a topic."""
_LOOKED_AT = 120
"""Tokens of the content that are looked at."""
_ABOUT = frozenset(("about", "regarding", "concerning", "over", "on"))
_SPEECH = frozenset(
    "talk discussion discuss agreement agree negotiation negotiate consultation consult view position stance "
    "dialogue deal exchange speak conference cooperation cooperate statement resolution report dispute "
    "concern debate treaty accord convention decision referendum conversation summit".split()
)
"""Words whose "on" or "over" brings in a subject matter, and not a place or a day."""
_NO_TOPICS = frozenset(
    ("DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "PERSON", "NORP", "GPE")
)
_HEADS = frozenset(
    ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos", "ROOT", "dative", "pcomp", "oprd")
)
"""Dependencies of a noun that is not itself a modifier."""
_RANKS = {"nsubj": 2, "nsubjpass": 2, "dobj": 2, "attr": 3, "conj": 4, "pobj": 4}


def topics(analysis: Analysis, attribution: Attribution) -> tuple[str, ...]:
    """At most three noun phrases that the content is about, in the order of the text.

    A phrase counts when its noun names a subject matter of diplomacy (a table: "ceasefire", "trade"), or when
    it has a qualifier and is what something is "on", "about" or "regarding". Nothing else is claimed: of most
    statements no topic is given.
    """
    seen: dict[str, tuple[int, int, str]] = {}
    for chunk in _chunks(analysis, attribution):
        name = _wording(chunk, analysis.text)
        rank = _rank(chunk.root, " " in name)
        if rank is not None and name and name.lower() not in seen:
            seen[name.lower()] = (rank, chunk.start, name)
    best = sorted(seen.values())[:_MOST]
    return tuple(name for _, _, name in sorted(best, key=lambda item: item[1]))


def _chunks(analysis: Analysis, attribution: Attribution) -> Iterator[Tokens]:
    for span in attribution.content:
        tokens = analysis.tokens(span)
        if tokens:
            yield from noun_chunks(tokens[:_LOOKED_AT])


def noun_chunks(tokens: Tokens) -> Iterator[Tokens]:
    """Nouns with what stands before them, as spaCy's, whose own iterator looks through the whole report."""
    reached = tokens.start
    for token in tokens:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ in _HEADS and token.left_edge.i >= reached:
            yield token.doc[token.left_edge.i : token.i + 1]
            reached = token.i + 1


def _rank(root: Token, qualified: bool) -> int | None:
    """How surely a noun is a topic, less is surer; None for one that is none."""
    if root.pos_ not in ("NOUN", "PROPN") or root.ent_type_ in _NO_TOPICS:
        return None
    listed = _subjects().get(root.lemma_.lower(), _subjects().get(root.lower_))
    if (
        root.dep_ == "pobj"
        and root.head.lower_ in _ABOUT
        and (listed is not None or (qualified and _of_speech(root.head)))
    ):
        return 0
    if listed is None or (listed and not qualified):
        return None
    rank = _RANKS.get(root.dep_, 5)
    return rank if qualified else rank + 2


def _of_speech(preposition: Token) -> bool:
    """Whether "on" or the like follows a word of speech or thought, and not a place or a day."""
    return preposition.head.lemma_.lower() in _SPEECH or preposition.lower_ in (
        "about",
        "regarding",
        "concerning",
    )


def _wording(chunk: Tokens, text: str) -> str:
    """The words of a chunk without articles, pronouns, numbers and adverbs before it; "" for an odd one."""
    words = list(chunk)
    while words and (words[0].pos_ in ("DET", "PRON", "NUM", "PUNCT", "ADV") or words[0].tag_ == "PRP$"):
        words.pop(0)
    while words and words[-1].pos_ == "PUNCT":
        words.pop()
    if not words or len(words) > _LONGEST or words[-1].i != chunk.root.i:
        return ""
    if any(w.is_quote or w.is_space or (w.pos_ == "PUNCT" and w.text != "-") for w in words):
        return ""
    if any(w.ent_type_ in ("DATE", "TIME") or w.pos_ in ("PRON", "DET") for w in words):
        return ""
    return text[words[0].idx : words[-1].idx + len(words[-1])]


@cache
def _subjects() -> dict[str, bool]:
    """By lemma: whether the noun is a topic only with a qualifier."""
    return {row[0]: len(row) > 1 for row in rows("topics.tsv")}
