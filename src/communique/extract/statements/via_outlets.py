"""Where a report names an agency, a newspaper or a broadcaster."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from communique.analyse.report import Analysis
from communique.extract.statements.via_tables import modifiers, outlets

Found = tuple[int, int, str]
"""Start, end and kind: ``outlet`` in the table, ``outlet-x`` also a common word, ``outlet-p`` by its wording,
``outlet-s`` by what it does."""

_PIECE = re.compile(r"\w+|[^\w\s]")
_NAME = (
    r"(?:[A-ZÀ-Þ][\w’'.&/-]{0,30}|al-[A-Z]\w{1,30})"
    r"(?:[ \n](?:of|de|la|do|[A-ZÀ-Þ][\w’'.&/-]{0,30}|al-[A-Z]\w{1,30}|\d)){0,5}"
)
_SORT = (
    r"(?:(?:state |semi-official |official |satellite |private |local |independent )?"
    r"(?:news agency|news service|news channel|news site|newspaper|daily|magazine|weekly|broadcaster|"
    r"TV channel|television|TV network|radio station|radio))"
)
_AFTER = re.compile(rf"({_NAME})[ \n](?:news )?{_SORT}\b")
_BEFORE = re.compile(rf"\b{_SORT}[ \n,]{{1,2}}({_NAME})")
_SUFFIX = re.compile(
    rf"({_NAME}[ -](?:Times|Post|Herald|Tribune|Gazette|Journal|Zeitung|Shimbun|Ilbo|TV|Television|Radio|"
    r"News Agency|Press Agency|Broadcasting Corporation|Broadcasting|Newspaper))\b"
)
_SMALL = {"of", "de", "la", "do"}
_REPORTING = {"report", "quote", "cite", "say", "publish", "write", "broadcast", "carry", "air"}
_NOT_OUTLETS = re.compile(
    r"(?i)parliament|congress|council|senate|house|assembly|committee|ministry|government|nations|union|nato|"
    r"party|department|court|bank|commission|cabinet|army|conference|summit|league|un\b|eu\b|us\b|hamas|taliban"
)


def named_outlets(analysis: Analysis) -> list[Found]:
    """Agencies, newspapers and broadcasters by name, in order, none overlapping."""
    taken: list[Found] = []
    taken += (f for f in _listed(analysis.text) if not _within_a_name(analysis, f))
    taken += (*_worded(analysis), *_acting(analysis))
    order = {"outlet": 0, "outlet-p": 1, "outlet-x": 2, "outlet-s": 3}
    out: dict[int, Found] = {}
    cover: set[int] = set()
    for found in sorted(taken, key=lambda f: (order[f[2]], f[0] - f[1])):
        if not cover.intersection(range(found[0], found[1])):
            cover.update(range(found[0], found[1]))
            out[found[0]] = found
    return [out[k] for k in sorted(out)]


def _listed(text: str) -> Iterator[Found]:
    table = outlets()
    words = [(m.group(), m.start(), m.end()) for m in _PIECE.finditer(text.replace("’", "'"))]
    at = 0
    while at < len(words):
        for name, ambiguous in table.get(words[at][0], ()):
            last = at + len(name)
            if last <= len(words) and all(words[at + k][0] == w for k, w in enumerate(name)):
                yield words[at][1], words[last - 1][2], "outlet-x" if ambiguous else "outlet"
                at = last - 1
                break
        at += 1


def _within_a_name(analysis: Analysis, found: Found) -> bool:
    """Whether a listed name is a part of a person's, or, where it is also a word, of any longer name."""
    start, end, kind = found
    tokens = analysis.doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        return True
    left = tokens[0].nbor(-1) if tokens[0].i else None
    right = tokens[-1].nbor(1) if tokens[-1].i + 1 < len(analysis.doc) else None
    beside = [t for t in (left, right) if t is not None and t.pos_ == "PROPN" and t.text[0].isupper()]
    if kind == "outlet-x":
        return bool(beside) or (left is not None and left.lower_ == "of")
    return any(t.ent_type_ == "PERSON" and tokens[0].ent_type_ == "PERSON" for t in beside)


def _worded(analysis: Analysis) -> Iterator[Found]:
    text = analysis.text
    for pattern in (_AFTER, _BEFORE, _SUFFIX):
        for m in pattern.finditer(text):
            start, end = _trimmed(analysis, m.start(1), m.end(1))
            if end - start > 1:
                yield start, end, "outlet-p"


def _trimmed(analysis: Analysis, start: int, end: int) -> tuple[int, int]:
    """Without an article, adjectives of nations, and a stop at the end."""
    tokens = analysis.doc.char_span(start, end, alignment_mode="contract")
    if tokens is None:
        return start, start
    kept = list(tokens)
    while kept and (
        kept[0].lower_ in ("the", "a", "an", "in", "on", "but", "and")
        or kept[0].ent_type_ in ("NORP", "DATE")
        or kept[0].tag_ in ("POS", "PRP$")
        or kept[0].lower_ in modifiers() | {"run", "owned", "controlled", "-"}
        or (kept[0].ent_type_ == "GPE" and len(kept) > 1)
    ):
        kept.pop(0)
    while kept and kept[-1].lower_ in _SMALL | {"'s", "’s", "."}:
        kept.pop()
    return (kept[0].idx, kept[-1].idx + len(kept[-1])) if kept else (start, start)


def _acting(analysis: Analysis) -> Iterator[Found]:
    """Organisations that were told something, or that report or quote."""
    for ent in analysis.doc.ents:
        if ent.label_ not in ("ORG", "WORK_OF_ART", "PRODUCT") or _NOT_OUTLETS.search(ent.text):
            continue
        if _acts(ent.root):
            start, end = _trimmed(analysis, ent.start_char, ent.end_char)
            if end - start > 1:
                yield start, end, "outlet-s"


def _acts(root: Token) -> bool:
    head = root.head
    if root.dep_ in ("dobj", "dative") and head.lemma_.lower() == "tell":
        return True
    if root.dep_ == "nsubj" and head.lemma_.lower() in _REPORTING - {"say", "write"}:
        return True
    return root.dep_ == "pobj" and head.lower_ == "by" and head.head.lemma_.lower() in _REPORTING
