"""A baseline: quotation marks, and a list of reporting verbs over the parse.

What one gets in an afternoon without training data. It is measured beside the trained finder so that the
gain of training can be seen in the same run; the package does not use it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, Token

from communique.analyse import Analysis
from communique.extract.attribution import Attribution
from communique.records import Span

VERBS = frozenset(Path(__file__).with_name("verbs.txt").read_text("utf-8").split())
_CLAUSES = ("ccomp", "xcomp", "advcl")


def attributions(analysis: Analysis) -> tuple[Attribution, ...]:
    """Attributions by rule: one for each reporting verb with a clause or a quotation, and "according to"."""
    found = [a for token in analysis.doc if (a := _of(analysis, token))]
    covered = [c for a in found for c in a.content]
    for start, end in analysis.quotations:
        span = analysis.span(start, end)
        if span.text.count(" ") >= 4 and not any(span.overlaps(c) for c in covered):
            found.append(Attribution((span,), None, None, confidence=0.5))
    return tuple(sorted(found, key=lambda a: a.start))


def _of(analysis: Analysis, token: Token) -> Attribution | None:
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        return _according_to(analysis, token)
    if token.pos_ != "VERB" or token.lemma_.lower() not in VERBS:
        return None
    content = _clause(analysis, token) or _main_clause(analysis, token)
    if content is None:
        return None
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    agent = next(
        (g for c in token.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None
    )
    source = agent or subject
    return Attribution(
        content=(content,),
        cue=_span(analysis, token.doc, token.i, token.i),
        source=_subtree(analysis, source, ("relcl", "punct")) if source is not None else None,
        confidence=0.5,
    )


def _clause(analysis: Analysis, verb: Token) -> Span | None:
    clause = next((c for c in verb.children if c.dep_ in _CLAUSES), None)
    return _subtree(analysis, clause, ()) if clause is not None else _object(analysis, verb)


def _object(analysis: Analysis, verb: Token) -> Span | None:
    if verb.lemma_ in ("say", "tell", "add", "report"):
        return None
    direct = next((c for c in verb.children if c.dep_ == "dobj"), None)
    return _subtree(analysis, direct, ()) if direct is not None else None


def _main_clause(analysis: Analysis, verb: Token) -> Span | None:
    """The clause in which the verb is only an aside ("..., he said")."""
    if verb.dep_ != "parataxis" and not analysis.quotations:
        return None
    head = verb.head if verb.dep_ == "parataxis" else None
    if head is not None:
        aside = {t.i for t in verb.subtree}
        kept = [t.i for t in head.subtree if t.i not in aside]
        return _span(analysis, verb.doc, min(kept), max(kept)) if kept else None
    before = [q for q in analysis.quotations if q[1] <= verb.idx and verb.idx - q[1] < 60]
    return analysis.span(*before[-1]) if before else None


def _according_to(analysis: Analysis, token: Token) -> Attribution | None:
    to = token.nbor()
    source = next((c for c in to.children if c.dep_ == "pobj"), None)
    if source is None:
        return None
    phrase = {t.i for t in token.subtree} | {t.i for t in to.subtree}
    kept = [t.i for t in token.sent if t.i not in phrase and not t.is_punct and not t.is_space]
    if not kept:
        return None
    return Attribution(
        content=(_span(analysis, token.doc, min(kept), max(kept)),),
        cue=_span(analysis, token.doc, token.i, to.i),
        source=_subtree(analysis, source, ()),
        confidence=0.5,
    )


def _subtree(analysis: Analysis, head: Token, without: tuple[str, ...]) -> Span:
    kept = list(_walk(head, without))
    return _span(analysis, head.doc, min(kept), max(kept))


def _walk(head: Token, without: tuple[str, ...]) -> Iterator[int]:
    yield head.i
    for child in head.children:
        if child.dep_ not in without:
            yield from (t.i for t in child.subtree)


def _span(analysis: Analysis, doc: Doc, first: int, last: int) -> Span:
    return analysis.span(doc[first].idx, doc[last].idx + len(doc[last]))
