"""The main clause of a statement's content, as certainty reads it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from communique.analyse.report import Analysis
from communique.extract.attribution import Attribution

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_NO = frozenset(("no", "nobody", "none", "nothing", "neither", "nowhere"))
_VERBS = ("VERB", "AUX")
_STANCE = frozenset(("expect", "anticipate", "predict", "doubt"))
"""Verbs of stance that take a noun as well as a clause: "we expect a calm vote"."""
_FIRST = 60
"""Tokens of the content in which its main clause is looked for."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by its verb and what hangs on it.

    Attributes:
        root: its verb, or "be" where an adjective or noun is the predicate.
        modals: its modal verbs.
        adverbs: its adverbs, "not" among them.
        adjectives: predicates such as "likely", and participles that take an infinitive ("expected to").
        nouns: predicates such as "possibility".
        negated: whether "not", "never", or a subject or object with "no" denies it.
        could: whether "could" is among its modals: "could not" denies, "may not" does not.
        conditional: whether an if-clause hangs on it.
        embeds: whether it takes another clause or its like: "we expect that ...", "is expected to ...".
        is_to: whether it is "is to meet".
        imperative: whether it has no subject and no modal.
    """

    root: Token
    modals: list[Token]
    adverbs: list[Token]
    adjectives: list[Token]
    nouns: list[Token]
    negated: bool
    could: bool
    conditional: bool
    embeds: bool
    is_to: bool
    imperative: bool


def main_clause(analysis: Analysis, attribution: Attribution) -> Clause | None:
    """The main clause of a content, or None where it is a phrase or an infinitive without a modal."""
    for span in attribution.content:
        tokens = analysis.tokens(span)
        root = _root(tokens) if tokens else None
        if root is not None and tokens:
            return _clause(root, tokens)
    return None


def negations(clause: Clause) -> bool:
    """Whether the clause is denied."""
    return clause.negated


def lemmas(analysis: Analysis, attribution: Attribution) -> list[str]:
    """The cue's lemmas in order; "not" where its verb is denied, even outside the cue's words."""
    tokens = analysis.tokens(attribution.cue) if attribution.cue else None
    if not tokens:
        return []
    inside = {t.i for t in tokens}
    out: list[str] = []
    for token in tokens:
        if any(_is_not(c) and c.i not in inside for c in token.children) and "not" not in out:
            out.append("not")
        out.append("not" if _is_not(token) else token.lemma_.lower())
    if analysis.text[tokens[-1].idx :].startswith("rule") or out[-1:] == ["rule"]:
        out += [c.lower_ for c in tokens[-1].children if c.dep_ == "prt" and c.i not in inside]
    return out + _denied_noun(attribution, analysis, out)


def _denied_noun(attribution: Attribution, analysis: Analysis, cue: list[str]) -> list[str]:
    """For "rejected", the noun that its content begins with: "reports that ...", "the claim"."""
    if not {"reject", "dismiss"} & set(cue):
        return []
    tokens = analysis.tokens(attribution.content[0])
    return [t.lemma_.lower() for t in (tokens or [])[:5] if t.pos_ == "NOUN"]


def _is_not(token: Token) -> bool:
    return token.dep_ == "neg" or token.lower_ in ("not", "n't", "n’t", "never")


def _root(tokens: Tokens) -> Token | None:
    """The first finite verb of the span that no other token of it governs, else the first verb."""
    inside = range(tokens.start, min(tokens.end, tokens.start + _FIRST))
    tops = [
        t
        for t in tokens[:_FIRST]
        if (t.head.i not in inside or t.head.i == t.i) and t.pos_ in _VERBS and t.dep_ != "aux"
    ]
    finite = [t for t in tops if _finite(t)]
    return finite[0] if finite else (tops[0] if tops else None)


def _finite(token: Token) -> bool:
    return any(c.dep_ in _SUBJECTS or c.tag_ == "MD" for c in token.children)


def _clause(root: Token, tokens: Tokens) -> Clause:
    inside = range(tokens.start, tokens.end)
    own = [c for c in root.children if c.i in inside]
    modals = [c for c in own if c.tag_ == "MD" and c.dep_ in ("aux", "ROOT")]
    adjectives = [c for c in own if c.dep_ in ("acomp", "oprd", "attr") and c.pos_ in ("ADJ", "VERB")]
    subject = [c for c in own if c.dep_ in _SUBJECTS]
    embeds = any(c.dep_ in ("ccomp", "xcomp") and c.pos_ in _VERBS for c in own) or (
        any(c.lower_ in ("i", "we") for c in subject) and root.lemma_.lower() in _STANCE
    )
    return Clause(
        root=root,
        modals=modals,
        adverbs=[c for c in own if c.dep_ in ("advmod", "neg")],
        adjectives=adjectives,
        nouns=[c for c in own if c.dep_ == "attr" and c.pos_ == "NOUN"],
        negated=_denied(own),
        could=any(m.lower_ == "could" for m in modals),
        conditional=any(c.dep_ == "advcl" and _if(c) for c in own),
        embeds=embeds,
        is_to=_is_to(root, own),
        imperative=not subject and not modals,
    )


def _denied(own: list[Token]) -> bool:
    for c in own:
        if _is_not(c) and not (c.i + 1 < len(c.doc) and c.nbor(1).lower_ in ("only", "just", "least")):
            return True
        if c.dep_ in (*_SUBJECTS, "dobj", "attr") and (
            c.lower_ in _NO or any(d.lower_ in _NO and d.dep_ == "det" for d in c.children)
        ):
            return True
    return False


def _if(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "provided") for c in verb.children)


def _is_to(root: Token, own: list[Token]) -> bool:
    """ "is to meet": a form of be that governs an infinitive, however the parse draws it."""
    if root.lemma_ == "be":
        bare = not any(c.dep_ in ("attr", "acomp", "advmod") for c in own)
        return bare and any(c.dep_ == "xcomp" and _has_to(c) and c.i - root.i <= 4 for c in own)
    be = [c for c in own if c.lemma_ == "be" and c.dep_ in ("aux", "auxpass")]
    return bool(be) and _has_to(root) and root.tag_ == "VB"


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
