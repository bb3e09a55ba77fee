"""The words of a search, marked where they stand."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from communique.show.escape import taken

_TERM = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')
_WORD = re.compile(r"\w+")
_ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "edly", "ed", "es", "s", "ly", "e", "y")
_LEAST = 3
"""Letters of a stem that are left at least."""


def highlight(text: str, search: str | None) -> Markup:
    """Text escaped, its words that a search meant in ``mark`` elements.

    The search goes by English stems; endings are cut off here more simply, so that now and then a word is
    marked that the search did not mean, or one is not that it did.
    """
    text = taken(text)
    stems = wanted(search or "")
    if not stems:
        return Markup(escape(text))
    out, end = [], 0
    for word in _WORD.finditer(text):
        if stem(word.group()) in stems:
            out += [escape(text[end : word.start()]), Markup("<mark>{}</mark>").format(word.group())]
            end = word.end()
    return Markup("").join([*out, escape(text[end:])])


def wanted(search: str) -> frozenset[str]:
    """The stems of a search's words, without those after a "-"."""
    terms = (m[2] if m[2] is not None else m[4] for m in _TERM.finditer(search) if not (m[1] or m[3]))
    return frozenset(stem(w) for term in terms for w in _WORD.findall(term))


def stem(word: str) -> str:
    """A word without its ending, in lower case."""
    word = word.casefold()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word
