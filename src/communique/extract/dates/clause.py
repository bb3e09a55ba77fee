"""The tense of the clause around an expression, from the parse."""

from __future__ import annotations

from spacy.tokens import Doc, Token

_FUTURE_AUX = frozenset(("will", "shall", "'ll", "wo", "would", "'d", "going"))
_PLANNED = frozenset(
    [
        "due",
        "schedule",
        "slate",
        "plan",
        "set",
        "expect",
        "begin",
        "open",
        "start",
        "leave",
        "arrive",
        "meet",
        "travel",
        "visit",
        "hold",
        "host",
    ]
)


def tense_at(doc: Doc, offset: int, index: dict[int, int] | None = None) -> str:
    """ "past", "present", "future" or "" of the verb that governs the word at ``offset``.

    Args:
        doc: the parsed text.
        offset: code point offset of the expression's first word.
        index: token start -> token number, where it is at hand.
    """
    token = token_at(doc, offset)
    return tense(token) if token is not None else ""


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that covers the code point at ``offset``, by bisection."""
    low, high = 0, len(doc) - 1
    while low <= high:
        middle = (low + high) // 2
        token = doc[middle]
        if token.idx <= offset < token.idx + max(1, len(token)):
            return token
        if token.idx > offset:
            high = middle - 1
        else:
            low = middle + 1
    return doc[high] if 0 <= high < len(doc) else None


def governor(token: Token, steps: int = 8) -> Token | None:
    """The nearest verb above a token."""
    node = token
    for _ in range(steps):
        if node.tag_[:2] == "VB" or node.tag_ == "MD":
            return node
        if node.head.i == node.i:
            return None
        node = node.head
    return None


def tense(token: Token) -> str:
    """The tense of the verb that governs ``token``."""
    verb = governor(token)
    return verb_tense(verb) if verb is not None else ""


def verb_tense(verb: Token) -> str:
    """The tense of a verb with its auxiliaries; planned things in the present are future."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in helpers}
    if words & _FUTURE_AUX or verb.lower_ in _FUTURE_AUX:
        return "future"
    if verb.tag_ == "VB" and "to" in words:
        return "future"
    if verb.tag_ == "VBD" or words & {"had", "was", "were", "did"}:
        return "past" if verb.tag_ != "VBG" else _progressive(verb, words)
    if words & {"has", "have", "'ve"}:
        return "past"
    if verb.tag_ in ("VBZ", "VBP", "VBG", "VBN"):
        if words & {"is", "are", "am", "'s", "'re"} or verb.lower_ in ("is", "are"):
            return "future" if verb.lemma_ in _PLANNED else "present"
        if verb.tag_ in ("VBG", "VBN") and verb.head.i != verb.i and not helpers:
            above = governor(verb.head)
            return verb_tense(above) if above is not None and above.i != verb.i and above.i < verb.i else ""
        return "past" if verb.tag_ == "VBN" else "present"
    if verb.tag_ == "VB":
        return "future" if words & {"may", "might", "could", "can", "should", "must"} else "present"
    return ""


def _progressive(verb: Token, words: set[str]) -> str:
    return "past" if words & {"was", "were", "had"} else ""
