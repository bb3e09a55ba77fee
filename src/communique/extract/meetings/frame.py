"""The words around a trigger: the stretch that shows the meeting, its occasion, its format."""

from __future__ import annotations

from communique.analyse import Analysis
from communique.extract.meetings.tree import Tree
from communique.records import Span

_GATHERINGS = frozenset("summit conference forum assembly congress symposium retreat ceremony".split())
_FORMATS = frozenset(
    "full brief bilateral trilateral informal formal official private secret working emergency "
    "closed-door virtual face-to-face one-on-one tete-a-tete direct indirect state courtesy "
    "multilateral separate short extraordinary".split()
)
_PHRASES = (
    ("sideline", "on the sidelines"),
    ("margin", "on the sidelines"),
    ("video", "by video"),
    ("videoconference", "by video"),
    ("phone", "by phone"),
    ("telephone", "by phone"),
    ("door", "behind closed doors"),
)


def evidence_of(analysis: Analysis, tree: Tree, i: int, sentence: int) -> Span:
    """The sentence that shows the meeting; never more than one."""
    start, end = analysis.sentences[sentence]
    return analysis.span(start, end)


def format_of(analysis: Analysis, tree: Tree, i: int) -> str | None:
    """The report's own word for the kind of meeting."""
    words = [
        analysis.text[tree.starts[c] : tree.starts[c] + len(tree.words[c])].lower()
        for c in tree.children[i]
        if tree.deps[c] in ("amod", "compound", "advmod") and tree.words[c].lower() in _FORMATS
    ]
    if words:
        return " ".join(words[:2])
    near = range(max(0, i - 2), min(len(tree.words), i + 8))
    lemmas = {tree.lemmas[k] for k in near}
    return next((phrase for lemma, phrase in _PHRASES if lemma in lemmas), None)


def occasion_of(analysis: Analysis, tree: Tree, i: int) -> str | None:
    """The gathering that a meeting belongs to: a proper noun phrase at or near the trigger."""
    if tree.lemmas[i] in _GATHERINGS:
        return _name(analysis, tree, i)
    for j in range(i + 1, min(len(tree.words), i + 25)):
        if tree.lemmas[j] in _GATHERINGS and any(a in tree.chain(j, 8) for a in (i, tree.clause(i))):
            return _name(analysis, tree, j)
    return None


def _name(analysis: Analysis, tree: Tree, i: int) -> str | None:
    """The noun phrase of a gathering with a proper noun in it: "APEC summit"."""
    low = i
    while low > max(0, i - 8) and (
        tree.heads[low - 1] in range(low, i + 1)
        and tree.deps[low - 1] in ("compound", "amod", "nummod", "nmod")
    ):
        low -= 1
    if not any(tree.pos[k] == "PROPN" for k in range(low, i)):
        return None
    return " ".join(analysis.text[tree.starts[low] : tree.starts[i] + len(tree.words[i])].split())
