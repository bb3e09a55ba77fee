"""What is or was to be discussed: noun phrases under "on", "about", "to discuss", "focus on"."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from communique.analyse import Analysis
from communique.extract.meetings.tree import Tree
from communique.records import Span

_ABOUT = frozenset(("on", "about", "over", "regarding", "concerning", "upon"))
_DISCUSS = frozenset(
    "discuss negotiate debate address review examine explore tackle consider resolve "
    "settle raise cover".split()
)
_FOCUS = frozenset(
    ("focus", "center", "centre", "concentrate", "dwell", "touch", "deal", "speak", "talk", "confer")
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan. feb. mar. apr. aug. sept. sep. oct. nov. dec. "
    "occasion visit trip invitation behalf sideline eve margin "
    "day week month phone telephone condition basis".split()
)
_SENTENCE = 60
"""Words to either side that are looked through for verbs of discussion."""
_MOST = 8
_LONGEST = 25


def topics_of(analysis: Analysis, tree: Tree, i: int) -> tuple[Span, ...]:
    """The topics of the meeting that the trigger ``i`` speaks of, in order."""
    heads: list[int] = []
    if tree.lemmas[i] in _DISCUSS:
        heads += _objects(tree, i)
    else:
        heads += _under(tree, i)
        clause = tree.clause(i)
        if clause != i and tree.lemmas[clause] in _FOCUS | {
            "hold",
            "have",
            "begin",
            "start",
            "open",
            "conduct",
        }:
            heads += _under(tree, clause)
        heads += _purposes(tree, i) + _kinds(tree, i)
        if clause != i and tree.deps[i] in ("dobj", "nsubj", "nsubjpass", "pobj"):
            heads += _purposes(tree, clause)
            if tree.lemmas[clause] in _DISCUSS and tree.deps[i] == "nsubj":
                heads += _objects(tree, clause)
    heads += _in_sentence(analysis, tree, i)
    if not heads:
        heads += _usual(analysis, tree, i)
    spans: list[Span] = []
    for head in dict.fromkeys(heads):
        for part in _conjuncts(tree, head):
            span = _phrase(analysis, tree, part)
            if span is not None and not any(span.overlaps(s) for s in spans):
                spans.append(span)
    return tuple(sorted(spans)[:_MOST])


def _in_sentence(analysis: Analysis, tree: Tree, i: int) -> list[int]:
    """Objects of verbs of discussion elsewhere in the sentence: "A met B and they reviewed trade"."""
    start, end = analysis.sentences[analysis.sentence_at(tree.starts[i])]
    out: list[int] = []
    for j in range(max(0, i - _SENTENCE), min(len(tree.words), i + _SENTENCE)):
        if start <= tree.starts[j] < end and tree.pos[j] == "VERB":
            if tree.lemmas[j] in _DISCUSS:
                out += _objects(tree, j)
            elif tree.lemmas[j] in _FOCUS or (tree.lemmas[j] == "exchange" and _views(tree, j)):
                out += _under(tree, j) + [h for c in _views(tree, j) for h in _under(tree, c)]
    return out


def _usual(analysis: Analysis, tree: Tree, i: int) -> list[int]:
    """Noun phrases of the sentence that are about what topics usually are: "cooperation with X"."""
    start, end = analysis.sentences[analysis.sentence_at(tree.starts[i])]
    out = []
    for j in range(max(0, i - _SENTENCE), min(len(tree.words), i + _SENTENCE)):
        if j == i or not start <= tree.starts[j] < end or tree.lemmas[j] not in _heads():
            continue
        told = any(tree.deps[c] in ("prep", "amod", "compound", "poss") for c in tree.children[j])
        if told and tree.pos[j] == "NOUN" and tree.deps[j] in ("pobj", "dobj", "conj", "nsubjpass"):
            out.append(j)
    return [j for j in out if not any(a in out for a in tree.chain(j, 6)[1:])]


@cache
def _heads() -> frozenset[str]:
    text = (files("communique.extract.meetings") / "topic-heads.tsv").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def _views(tree: Tree, verb: int) -> list[int]:
    return [
        c for c in tree.children[verb] if tree.deps[c] == "dobj" and tree.lemmas[c] in ("view", "opinion")
    ]


def _under(tree: Tree, i: int) -> list[int]:
    """Objects of the prepositions of topic under a word."""
    out = []
    for c in tree.children[i]:
        if tree.deps[c] == "prep" and tree.lemmas[c] in _ABOUT:
            out += [o for o in tree.children[c] if tree.deps[o] in ("pobj", "pcomp") and not _time(tree, o)]
    return out


def _kinds(tree: Tree, i: int) -> list[int]:
    """The noun before: "peace talks", "trade negotiations"."""
    if tree.lemmas[i] not in ("talk", "negotiation", "discussion", "dialogue"):
        return []
    return [
        c for c in tree.children[i] if tree.deps[c] == "compound" and tree.pos[c] == "NOUN" and c == i - 1
    ]


def _time(tree: Tree, i: int) -> bool:
    return (
        tree.lemmas[i] in _DAYS
        or tree.pos[i] == "NUM"
        or any(tree.lemmas[c] in _DAYS for c in tree.children[i])
    )


def _purposes(tree: Tree, i: int) -> list[int]:
    """Objects of "to discuss", "discussing", "aimed at resolving" under a word."""
    out = []
    for c in tree.children[i]:
        if tree.deps[c] in ("advcl", "acl", "relcl", "xcomp", "conj") and tree.pos[c] == "VERB":
            if tree.lemmas[c] in _DISCUSS:
                out += _objects(tree, c)
            elif tree.lemmas[c] in _FOCUS:
                out += _under(tree, c)
    return out


def _objects(tree: Tree, verb: int) -> list[int]:
    found = [c for c in tree.children[verb] if tree.deps[c] in ("dobj", "nsubjpass")]
    clauses = [c for c in tree.children[verb] if tree.deps[c] == "ccomp" and c > verb]
    return found or clauses


def _conjuncts(tree: Tree, head: int) -> list[int]:
    out, at = [head], 0
    while at < len(out) and len(out) < _MOST:
        out += [c for c in tree.children[out[at]] if tree.deps[c] == "conj"]
        at += 1
    return out


def _inner(tree: Tree, head: int) -> int:
    """The topic behind a mere "issues relating to", "ways of": the object of what follows."""
    if (
        tree.lemmas[head] not in ("issue", "matter", "topic", "question")
        or tree.words[head].islower() is False
    ):
        return head
    for c in tree.children[head]:
        if tree.deps[c] == "prep" and tree.lemmas[c] in ("of", "on", "about"):
            return next((o for o in tree.children[c] if tree.deps[o] == "pobj"), head)
        if tree.deps[c] == "acl" and tree.lemmas[c] in ("relate", "concern", "regard"):
            for p in tree.children[c]:
                if tree.deps[p] == "prep":
                    return next((o for o in tree.children[p] if tree.deps[o] == "pobj"), head)
    return head


def _phrase(analysis: Analysis, tree: Tree, head: int) -> Span | None:
    """The words of a noun phrase, without what is joined to it and without its clauses."""
    head = _inner(tree, head)
    low, high = head, head
    for c in tree.children[head]:
        if (
            tree.deps[c] in ("cc", "conj", "punct", "relcl", "appos", "advcl", "preconj")
            or abs(c - head) > _LONGEST
        ):
            continue
        a, b = tree.subtree(c, 60)
        low, high = min(low, a), max(high, b)
    while low < high and tree.lemmas[low] in ("the", "a", "an", "his", "her", "their", "its"):
        low += 1
    if high - low > _LONGEST or tree.pos[head] in ("PRON", "PUNCT", "SPACE", "X", "SYM"):
        return None
    start, end = tree.starts[low], tree.starts[high] + len(tree.words[high])
    text = analysis.text[start:end]
    trimmed = text.rstrip(" ,.;:'\"\n")
    return analysis.span(start, start + len(trimmed)) if trimmed and "\n\n" not in trimmed else None
