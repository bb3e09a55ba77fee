"""Whether a mention takes part in the meeting that a trigger speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from communique.extract.meetings.parties import PartyMention
from communique.extract.meetings.tree import Tree
from communique.extract.meetings.triggers import Word

_SAYING = frozenset(
    ("say", "tell", "add", "report", "announce", "quote", "note", "according", "state", "confirm")
)


def argument_features(
    tree: Tree,
    i: int,
    word: Word,
    mention: PartyMention,
    mentions: Sequence[PartyMention],
    triggers: Sequence[int],
) -> list[str]:
    """The features of a trigger and a mention of its sentence, as names.

    Args:
        tree: the parse.
        i: index of the trigger.
        word: its entry in the table.
        mention: who may take part.
        mentions: all mentions of the sentence, in order.
        triggers: indices of all triggers of the report, in order.
    """
    m = mention.head
    kind = f"{mention.kind}.{mention.group}" if mention.group else mention.kind
    path = tree.path(i, m)
    before = m < i
    gap = abs(m - i)
    far = "0" if gap <= 2 else "1" if gap <= 5 else "2" if gap <= 10 else "3" if gap <= 20 else "4"
    low, high = min(i, m), max(i, m)
    between = bisect_left(triggers, high) - bisect_left(triggers, low + 1)
    same = "same" if tree.clause(i) == tree.clause(m) else "other"
    form, kindform = word.form, f"{kind}|{word.form}"
    out = [
        f"kind={kind}",
        f"kind={kindform}",
        f"path={path}",
        f"path={path}|{kind}",
        f"path={path}|{form}",
        f"path={path}|{word.lemma}",
        f"far={far}|{before}",
        f"far={far}|{before}|{kind}",
        f"clause={same}",
        f"clause={same}|{kindform}",
        f"between={min(between, 2)}",
        f"between={min(between, 2)}|{same}",
        f"prep={_case(tree, m)}",
        f"prep={_case(tree, m)}|{kindform}",
        f"dep={tree.deps[m]}",
        f"dep={tree.deps[m]}|{before}|{kind}",
        f"headword={tree.lemmas[tree.heads[m]]}",
        f"rank={_rank(mention, mentions, i)}|{before}",
        f"lemma+{kind}={word.lemma}",
        f"prep={_case(tree, m)}|{word.lemma}",
    ]
    if mention.kind in ("office", "pronoun") or mention.group:
        out.append(f"noun={tree.lemmas[m]}")
        out.append(f"noun={tree.lemmas[m]}|{path}")
    if _speaks(tree, m):
        out += ["speaks", f"speaks|{same}", f"speaks|{form}"]
    if tree.deps[i] in ("dobj", "pobj") and before:
        out.append(f"light={tree.lemmas[tree.clause(i)]}|{tree.deps[m]}")
    return out


def _case(tree: Tree, m: int) -> str:
    """The preposition or role that a mention stands under, seen through conjunction and apposition."""
    for j in tree.chain(m, 6):
        dep = tree.deps[j]
        if dep in ("conj", "appos", "compound", "nmod", "amod"):
            continue
        if dep == "pobj":
            return tree.lemmas[tree.heads[j]]
        return dep
    return "none"


def _rank(mention: PartyMention, mentions: Sequence[PartyMention], i: int) -> int:
    """How many mentions of people or sides stand nearer to the trigger on the same side."""
    m = mention.head
    nearer = [x for x in mentions if x is not mention and (m < x.head < i or i < x.head < m)]
    return min(len(nearer), 3)


def _speaks(tree: Tree, m: int) -> bool:
    """Whether a mention is the subject of a verb of saying."""
    for j in tree.chain(m, 3)[:3]:
        if tree.deps[j] in ("nsubj", "nsubjpass") and tree.lemmas[tree.heads[j]] in _SAYING:
            return True
    return tree.lemmas[tree.heads[m]] in ("to", "by") and tree.lemmas[tree.heads[tree.heads[m]]] in _SAYING
