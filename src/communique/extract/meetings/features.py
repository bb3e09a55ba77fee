"""What a trigger's surroundings say: tense, modality, negation, light verbs, words of its clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from communique.analyse import Analysis
from communique.extract.dates.timex import Timex
from communique.extract.meetings.parties import PartyMention
from communique.extract.meetings.tree import Tree
from communique.extract.meetings.triggers import Word

_AUX = ("aux", "auxpass", "neg")
_WINDOW = 5


def trigger_features(
    analysis: Analysis,
    tree: Tree,
    i: int,
    word: Word,
    parties: Sequence[PartyMention],
    when: Sequence[tuple[Timex, str]],
) -> list[str]:
    """The features of one trigger, as names.

    Args:
        analysis: the report.
        tree: its parse.
        i: index of the trigger.
        word: its entry in the table.
        parties: mentions of its sentence.
        when: time expressions of its sentence, each as "past", "today", "future" or "open".
    """
    lemma = word.lemma
    out = [
        f"w={lemma}/{word.kind}",
        f"form={word.form}",
        f"tag={tree.tags[i]}",
        f"w+tag={lemma}/{tree.tags[i]}",
    ]
    out += _own(tree, i, lemma)
    out += _governors(tree, i, lemma)
    out += _window(tree, i)
    out += _stances(tree, i)
    out += _place(analysis, tree, i)
    out += _company(tree, i, parties)
    out += _times(tree, i, when)
    return out


def _own(tree: Tree, i: int, lemma: str) -> list[str]:
    out = [f"dep={tree.deps[i]}", f"dep+w={tree.deps[i]}+{lemma}"]
    det = "none"
    for c in tree.children[i]:
        dep, low = tree.deps[c], tree.lemmas[c]
        if dep == "det":
            det = low
        elif dep in ("amod", "compound", "nummod", "neg", "advmod", "prt"):
            out += [f"{dep}={low}", f"{dep}={low}+{lemma}"]
        elif dep in ("prep", "agent"):
            out += [f"prep={low}", f"prep={low}+{lemma}"]
        elif dep in ("dobj", "nsubj", "nsubjpass", "poss"):
            out.append(f"has={dep}")
    out += [f"det={det}", f"plural={tree.tags[i] in ('NNS', 'NNPS')}", f"title={tree.words[i][:1].isupper()}"]
    return out


def verb_group(tree: Tree, verb: int) -> str:
    """Tense, modality and negation of a verb in one word: "will", "have", "past", "to", "would+neg" ..."""
    aux = [c for c in tree.children[verb] if tree.deps[c] in _AUX]
    modal = next((tree.lemmas[c] for c in aux if tree.tags[c] == "MD"), "")
    lemmas = {tree.lemmas[c] for c in aux}
    neg = "+neg" if any(tree.deps[c] == "neg" for c in aux) else ""
    perfect = "+have" if "have" in lemmas else ""
    being = "+be" if "be" in lemmas and tree.tags[verb] == "VBG" else ""
    had = "+had" if any(tree.words[c].lower() == "had" for c in aux) else ""
    past = "+was" if any(tree.words[c].lower() in ("was", "were") for c in aux) else ""
    base = modal or ("to" if any(tree.tags[c] == "TO" for c in aux) else tree.tags[verb])
    return f"{base}{perfect}{had}{being}{past}{neg}"


def _governors(tree: Tree, i: int, lemma: str) -> list[str]:
    """The verbs and nouns over the trigger, nearest first, with their verb groups."""
    out = []
    chain = tree.chain(i, 10)
    verbs = 0
    if tree.pos[i] in ("VERB", "AUX"):
        out += [f"group={verb_group(tree, i)}", f"group={verb_group(tree, i)}+{lemma}"]
        verbs = 1
    for depth, j in enumerate(chain[1:6], 1):
        if tree.pos[j] in ("VERB", "AUX"):
            group = verb_group(tree, j)
            label = tree.deps[chain[depth - 1]]
            verbs += 1
            out += [f"v{verbs}={tree.lemmas[j]}", f"v{verbs}group={group}", f"over={tree.lemmas[j]}+{label}"]
            out.append(f"v{verbs}={tree.lemmas[j]}+{group}")
            out += [
                f"v{verbs}child={tree.lemmas[c]}"
                for c in tree.children[j]
                if tree.deps[c] in ("acomp", "advmod", "neg", "prt", "mark", "oprd", "attr")
            ]
            if verbs >= 3:
                break
        elif tree.pos[j] in ("NOUN", "PROPN", "ADJ", "ADP"):
            out.append(f"n{min(depth, 3)}={tree.lemmas[j]}")
    return out


def _window(tree: Tree, i: int) -> list[str]:
    out = []
    for k in range(max(0, i - _WINDOW), min(len(tree.words), i + _WINDOW + 1)):
        if k != i and tree.pos[k] in ("NOUN", "VERB", "AUX", "ADJ", "ADV", "ADP", "PART", "SCONJ"):
            out.append(f"{'b' if k < i else 'a'}={tree.lemmas[k]}")
    if i + 1 < len(tree.words):
        out.append(f"next={tree.lemmas[i + 1]}")
    if i:
        out.append(f"last={tree.lemmas[i - 1]}")
    return out


@cache
def stances() -> dict[str, str]:
    """What a word says of a meeting's standing: propose, plan, cancel, refuse ... by lemma."""
    text = (files("communique.extract.meetings") / "stances.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def _stances(tree: Tree, i: int) -> list[str]:
    """Classes of the words over the trigger, of their own dependents, and of those before and behind it."""
    table = stances()
    over: list[str] = []
    for j in tree.chain(i, 6)[1:]:
        near = [j, *(c for c in tree.children[j] if tree.deps[c] in _STANCE_DEPS)]
        over += [found for k in near if (found := table.get(tree.lemmas[k]))]
    before = {table[w] for w in tree.lemmas[max(0, i - _REACH) : i] if w in table}
    behind = {table[w] for w in tree.lemmas[i + 1 : i + 1 + _REACH] if w in table}
    out = [f"over:{s}" for s in dict.fromkeys(over)] + [f"before:{s}" for s in sorted(before)]
    out += [f"behind:{s}" for s in sorted(behind)]
    if over:
        out += [f"first:{over[0]}", f"first:{over[0]}|{'negate' in over}"]
    return out


_STANCE_DEPS = ("prt", "neg", "aux", "acomp", "attr", "dobj", "advmod", "det", "oprd")
_REACH = 8
"""Words before and behind a trigger whose class is told."""


def _place(analysis: Analysis, tree: Tree, i: int) -> list[str]:
    at = tree.starts[i]
    sentence = analysis.sentence_at(at)
    out = [f"sentence={min(sentence, 3)}", f"quoted={analysis.quoted(at)}"]
    start, end = analysis.sentences[sentence] if analysis.sentences else (0, 0)
    out.append(f"late={min(3, 4 * (at - start) // max(1, end - start))}")
    return out


def _company(tree: Tree, i: int, parties: Sequence[PartyMention]) -> list[str]:
    """How many sides and persons stand in the sentence and in the clause."""
    codes = {m.code for m in parties if m.code}
    people = [m for m in parties if m.kind == "person"]
    clause = tree.clause(i)
    near = [m for m in parties if m.kind != "city" and tree.clause(m.head) == clause]
    out = [f"codes={min(len(codes), 3)}", f"people={min(len(people), 3)}", f"near={min(len(near), 4)}"]
    out += sorted({f"path={m.kind}:{tree.path(i, m.head, 3)}" for m in near[:8]})
    return out


def _times(tree: Tree, i: int, when: Sequence[tuple[Timex, str]]) -> list[str]:
    if not when:
        return ["when=none"]
    at = tree.starts[i]
    near = min(when, key=lambda w: abs(w[0].span.start - at))
    out = {f"when={w}" for _, w in when} | {f"nearest={near[1]}"}
    return sorted(out)


def relation(timex: Timex, published: date | None) -> str:
    """Where a time expression lies to the day of publication."""
    value = timex.interval
    if published is None or not value:
        return "open"
    day = published.isoformat()
    first, _, last = value.partition("/")
    if first[: len(day)] <= day and (last or first)[:10] >= day[: len(last or first)]:
        return "today" if len(first) == 10 and not last else "around"
    return "past" if first < day[: len(first)] else "future"


def sentence_items(starts: Sequence[int], span: tuple[int, int]) -> tuple[int, int]:
    """Which of sorted offsets lie within a sentence, as a range of indices."""
    return bisect_left(starts, span[0]), bisect_left(starts, span[1])
