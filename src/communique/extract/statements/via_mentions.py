"""Mentions of channels: "a news conference", "Tuesday's joint statement", "an interview with NTV", "TASS"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from communique.analyse.report import Analysis
from communique.extract.statements.via_outlets import named_outlets
from communique.extract.statements.via_tables import modifiers, nouns
from communique.records import Span

_RUN = frozenset(("run", "owned", "controlled"))
_SPELT = {"tv": "television", "communiqué": "communique"}
_NEAR = 14
"""Tokens between an interview and the outlet it was given to."""
_GIVEN_TO = frozenset(("with", "to", "by", "on", "for", "in"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a channel.

    Attributes:
        span: its words.
        text: its name as a record gives it.
        kind: text, conference, speech, interview, call, message, network, media, person, or an outlet's
            (see ``via_outlets.Found``).
        token: number of its head token.
        sentence: number of its sentence.
        determiner: lower-case word that opens its noun phrase, or "".
    """

    span: Span
    text: str
    kind: str
    token: int
    sentence: int
    determiner: str = ""


def mentions(analysis: Analysis) -> list[Mention]:
    """Every mention of a channel, in the order of the text."""
    names = [_outlet(analysis, *found) for found in named_outlets(analysis)]
    taken = {i for m in names for i in range(m.span.start, m.span.end)}
    found = [*names]
    for token in analysis.doc:
        if token.idx not in taken and (mention := _noun(analysis, token, taken)):
            found.append(mention)
    found.sort(key=lambda m: (m.span.start, m.span.end))
    return _interviews(analysis, found)


def _outlet(analysis: Analysis, start: int, end: int, kind: str) -> Mention:
    tokens = analysis.doc.char_span(start, end, alignment_mode="expand")
    head = tokens.root if tokens is not None else analysis.doc[0]
    text = re.sub(r"^[Tt]he (?!Times|Post|Star|Sun|Age|Hill|Nation|News)", "", analysis.text[start:end])
    text = re.sub(r"(?<=\w) (?:News Agency|Newspaper)$", "", text) if kind == "outlet" else text
    return Mention(
        analysis.span(start, end), " ".join(text.split()), kind, head.i, analysis.sentence_at(start), ""
    )


def _noun(analysis: Analysis, token: Token, taken: set[int]) -> Mention | None:
    lemma = token.lemma_.lower() if token.tag_.startswith("NN") else token.lower_
    if (lemma == "tweet" and token.pos_ == "VERB") or token.lower_ == "tweeted":
        return Mention(
            analysis.span(token.idx, token.idx + len(token)),
            "Twitter",
            "network",
            token.i,
            analysis.sentence_at(token.idx),
            "",
        )
    entry = nouns().get(lemma)
    if entry is None or token.pos_ not in ("NOUN", "PROPN"):
        return None
    kind, needs = entry
    first = token.i
    doc = analysis.doc
    while first > 0 and (step := _modifies(doc[first - 1])) and doc[first - 1].idx not in taken:
        first -= step
    words = [w.lower_ for w in doc[first : token.i]]
    if (needs and not needs.intersection(words)) or (kind == "media" and _sort_of(token, first, taken)):
        return None
    return Mention(
        span=analysis.span(doc[first].idx, token.idx + len(token)),
        text=_wording(doc[first : token.i], token, lemma, kind),
        kind=kind,
        token=token.i,
        sentence=analysis.sentence_at(token.idx),
        determiner=_determiner(doc[first]),
    )


def _modifies(token: Token) -> int:
    """How many tokens the modifier that ends with this one has: three for "state-run", none if it is none."""
    if token.lower_ in _RUN and token.i > 1 and token.nbor(-1).text == "-":
        return 3
    nation = token.ent_type_ == "NORP" and token.pos_ in ("ADJ", "PROPN")
    return int(token.lower_ in modifiers() or nation)


def _sort_of(token: Token, first: int, taken: set[int]) -> bool:
    """Whether a media noun only says what the outlet beside it is: "the Kyodo news agency"."""
    if token.tag_ in ("NNS", "NNPS"):
        return False
    after = token.i + 1 < len(token.doc) and token.nbor(1).idx in taken
    return after or (first > 0 and token.doc[first - 1].idx in taken)


def _determiner(first: Token) -> str:
    left = first.nbor(-1) if first.i else None
    if left is None:
        return ""
    return "'s" if left.tag_ == "POS" else left.lower_ if left.pos_ in ("DET", "PRON", "ADP", "ADJ") else ""


def _wording(before: Tokens, token: Token, lemma: str, kind: str) -> str:
    """The name as a record gives it: lower case, singular; a network by its own name."""
    if kind == "network":
        return {"youtube": "YouTube", "linkedin": "LinkedIn", "tiktok": "TikTok"}.get(lemma, lemma.title())
    words = [w for w in before if w.lower_ not in _RUN and w.text != "-"]
    kept = [w.text if w.ent_type_ == "NORP" else _SPELT.get(w.lower_, w.lower_) for w in words]
    if kind != "media":
        kept = [w for w in kept if w not in ("local", "official", "government", "foreign")]
    head = token.lower_ if kind == "media" else lemma
    head = _SPELT.get(head, head)
    return " ".join((*dict.fromkeys(kept), head))


def _interviews(analysis: Analysis, found: list[Mention]) -> list[Mention]:
    """Interviews take the name of the outlet they were given to."""
    outlets = [m for m in found if m.kind.startswith("outlet") or m.kind == "media"]
    out, used = [], set()
    for m in found:
        if m.kind == "interview":
            low = bisect_left(outlets, m.span.start - _NEAR * 20, key=_start)
            near = [
                o for o in outlets[low : low + 12] if o.sentence == m.sentence and _given_to(analysis, m, o)
            ]
            if near:
                best = min(near, key=lambda o: (o.kind == "media", abs(o.token - m.token)))
                m = replace(m, text=f"{_bare(best.text)} interview")
                used.add(best.span)
        out.append(m)
    return [m for m in out if m.span not in used]


def _start(mention: Mention) -> int:
    return mention.span.start


def _bare(name: str) -> str:
    return re.sub(r"^[Tt]he ", "", name)


def _given_to(analysis: Analysis, interview: Mention, outlet: Mention) -> bool:
    """Whether an outlet stands in an interview's noun phrase, after "with" or the like, or was told."""
    doc = analysis.doc
    a, b = interview.token, outlet.token
    if abs(a - b) > _NEAR:
        return False
    if b < a:
        head = doc[b].head
        return a - b <= 3 or (head.lemma_.lower() == "tell" and doc[b].dep_ in ("dobj", "dative"))
    between = list(doc[a + 1 : b])
    if any(t.dep_ == "punct" and t.text in (";", ":", '"', "”", "“") for t in between):
        return False
    return any(t.lower_ in _GIVEN_TO for t in between)
