"""An analysed report: what every extractor reads, computed once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from communique.analyse.encoder import Encoded, encode
from communique.analyse.quotes import paragraphs, quotations
from communique.analyse.syntax import encodable, parse
from communique.records import Document, Span


@dataclass(frozen=True, slots=True)
class Analysis:
    """A report with its tokens, sentences, paragraphs and quotations.

    Attributes:
        document: the report.
        doc: spaCy's tokens, tags, parse and names; ``token.idx`` is an offset into the text.
        sentences: offsets of the sentences, in order; blank lines are breaks.
        paragraphs: offsets of the paragraphs.
        quotations: offsets of the stretches inside quotation marks, the marks included.
        encoded: the text as the encoder saw it; None where only the syntax was asked for.
    """

    document: Document
    doc: Doc
    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[tuple[int, int], ...]
    quotations: tuple[tuple[int, int], ...]
    encoded: Encoded | None = None

    @property
    def text(self) -> str:
        """The text of the report."""
        return self.document.text

    def span(self, start: int, end: int) -> Span:
        """The record's span of these offsets."""
        return Span(start, end, self.text[start:end])

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds ``offset``."""
        return max(0, bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1)

    def quoted(self, offset: int) -> bool:
        """Whether the code point at ``offset`` stands inside a quotation."""
        at = bisect_right(self.quotations, (offset, len(self.text) + 1)) - 1
        return at >= 0 and self.quotations[at][0] <= offset < self.quotations[at][1]

    def tokens(self, span: Span) -> Tokens | None:
        """The tokens that a span covers, or None if it covers none."""
        return self.doc.char_span(span.start, span.end, alignment_mode="expand")


def analyse(document: Document, *, encoder: bool = False) -> Analysis:
    """Tokens, sentences, parse, names, paragraphs and quotations of a report; the encoder's view if asked."""
    text = encodable(document.text)
    doc = parse(text)
    return Analysis(
        document=document,
        doc=doc,
        sentences=tuple(_sentences(doc)),
        paragraphs=tuple(paragraphs(text)),
        quotations=tuple(quotations(text)),
        encoded=encode(text) if encoder else None,
    )


def _sentences(doc: Doc) -> list[tuple[int, int]]:
    """Sentences without the white space at their ends; empty ones are dropped."""
    out = []
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if words:
            out.append((words[0].idx, words[-1].idx + len(words[-1])))
    return out
