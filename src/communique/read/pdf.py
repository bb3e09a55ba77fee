"""PDF with a text layer, by pypdf; pages that are only pictures are not read.

A text layer has lines at places of a page, not paragraphs: see `communique.read.lines`. Works for one
column of running text.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from communique.errors import EmptyInputError, FormatError, InputError
from communique.read.contents import broken
from communique.read.decode import clean
from communique.read.lines import Line, paragraphs
from communique.read.registry import Reader
from communique.read.stamps import day_of
from communique.read.stream import MAX_BYTES, Input, too_large
from communique.records import Document

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 2_000
_MAGIC = b"%PDF-"
_STAMP = re.compile(r"D:(\d{8})")
_SAME_LINE = 2.0
"""Points by which the baselines of one line may differ."""


def takes(head: bytes) -> bool:
    """Whether the mark of PDF stands in the first kilobyte, as readers of it accept."""
    return _MAGIC in head[:1024]


def read(source: Input) -> Iterator[Document]:
    """The report of a PDF.

    Raises:
        EmptyInputError: when no page has text.
        FormatError: when it is broken, locked or has too many pages.
        TooLargeError: when its text is over `MAX_BYTES`.
    """
    data = source.whole()
    try:
        text, title, day = _read(data, source.where)
    except InputError:
        raise
    except Exception as error:  # hostile files break the library in many ways, recursion among them
        raise broken("PDF", error, source.where) from None
    if not text.strip():
        raise EmptyInputError("a PDF without text", where=source.where, do="recognise its text first (OCR)")
    yield Document(
        source.id,
        clean(text, where=source.where),
        url=source.url,
        title=title,
        published=day,
        published_from="metadata" if day else None,
    )


def _read(data: bytes, where: str) -> tuple[str, str | None, str | None]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pdf = PdfReader(io.BytesIO(data))
    if pdf.is_encrypted and not pdf.decrypt(""):
        raise FormatError("a locked PDF", where=where, do="save it without a password")
    lines: list[Line] = []
    size = 0
    for n, page in enumerate(pdf.pages):
        if n >= MOST_PAGES:
            raise FormatError(f"more than {MOST_PAGES:,} pages", where=where, do="split it")
        lines += (found := _lines(page, n))
        size += sum(len(line.text) for line in found)
        if size > MAX_BYTES:
            raise too_large(where, "a text larger")
    return paragraphs(lines), *_about(pdf)


def _lines(page: PageObject, number: int) -> list[Line]:
    """The lines of a page, with where they stand."""
    lines: list[Line] = []

    def place(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs(size * (tm[3] or 1) * (cm[3] or 1)) or 10.0
        for piece in re.split("(\n)", text):
            if piece == "\n":
                open_line[0] = False
            elif piece.strip() or (piece and open_line[0]):
                last = lines[-1] if lines else None
                if last is not None and open_line[0] and abs(last.y - y) < _SAME_LINE:
                    last.text += piece
                else:
                    lines.append(Line(piece, number, x, y, height))
                open_line[0] = True

    open_line = [False]
    page.extract_text(visitor_text=place)
    return lines


def _about(pdf: PdfReader) -> tuple[str | None, str | None]:
    """The title and the day of making that the file names."""
    about = pdf.metadata
    if about is None:
        return None, None
    title, made = about.get("/Title"), about.get("/CreationDate")
    stamp = _STAMP.match(str(made)) if made else None
    day = day_of(stamp.group(1)) if stamp else None
    name = " ".join(title.split()) if isinstance(title, str) else ""
    return name or None, day.isoformat() if day else None


READER = Reader("PDF", frozenset({".pdf"}), takes, read)
