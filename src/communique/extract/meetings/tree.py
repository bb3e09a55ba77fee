"""The parse as plain lists: what the features of meetings read, many times over."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

_CLAUSAL = frozenset(("ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "csubj", "parataxis"))


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed text, one entry a token.

    Attributes:
        heads: index of each token's head; a root is its own.
        deps, lemmas, tags, pos, words: labels, lower-case lemmas, fine and coarse tags, words as written.
        starts: offset of each token.
        children: indices of each token's dependents, in order.
    """

    heads: list[int]
    deps: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    words: list[str]
    starts: list[int]
    children: list[list[int]]

    def chain(self, i: int, limit: int = 12) -> list[int]:
        """A token and its ancestors, at most ``limit`` of them."""
        out = [i]
        while len(out) <= limit and self.heads[out[-1]] != out[-1]:
            out.append(self.heads[out[-1]])
        return out

    def clause(self, i: int) -> int:
        """The head of the clause that a token stands in: the nearest verb over it, or its root."""
        chain = self.chain(i, 20)
        for j in chain:
            if self.pos[j] in ("VERB", "AUX") and self.deps[j] not in ("aux", "auxpass", "amod", "compound"):
                return j
        return chain[-1]

    def path(self, a: int, b: int, limit: int = 5) -> str:
        """The way from ``a`` to ``b``: ``^label`` a step up, ``label`` or ``label:preposition`` one down."""
        up, down = self.chain(a), self.chain(b)
        above = {j: k for k, j in enumerate(up)}
        meet = next((k for k, j in enumerate(down) if j in above), None)
        if meet is None:
            return "far"
        steps = ["^" + self._label(j) for j in up[: above[down[meet]]]]
        steps += [self._label(j) for j in reversed(down[:meet])]
        return "far" if len(steps) > limit else ">".join(steps)

    def _label(self, i: int) -> str:
        dep = self.deps[i]
        return f"{dep}:{self.lemmas[i]}" if dep in ("prep", "agent") else dep

    def subtree(self, i: int, limit: int = 400) -> tuple[int, int]:
        """First and last token index under a token, itself included; ``limit`` bounds the walk."""
        low = high = i
        stack, steps = [i], 0
        while stack and steps < limit:
            j = stack.pop()
            steps += 1
            low, high = min(low, j), max(high, j)
            stack.extend(self.children[j])
        return low, high


def tree_of(doc: Doc) -> Tree:
    """The parse of a text as plain lists."""
    heads = [t.head.i for t in doc]
    children: list[list[int]] = [[] for _ in heads]
    for i, h in enumerate(heads):
        if h != i:
            children[h].append(i)
    return Tree(
        heads=heads,
        deps=[t.dep_ for t in doc],
        lemmas=[t.lemma_.lower() for t in doc],
        tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc],
        words=[t.text for t in doc],
        starts=[t.idx for t in doc],
        children=children,
    )
