"""Bytes to text: UTF-8, UTF-16 with its mark, Windows-1252 and Windows-1251.

UTF-8 proves itself: other text hardly ever is valid UTF-8. The two Windows code pages prove nothing, so
each is taken only when the characters beyond ASCII look as they do in its languages; else an error says
so, since a wrong guess would spoil names silently.
"""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
from typing import BinaryIO

from communique.errors import EncodingError, FormatError
from communique.read.stream import Input

_SAVE = "save it as UTF-8"
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_MOST_CONTROLS = 0.01
"""Share of control characters over which a file is no text: newswire has a few at most, as end marks."""

_TYPOGRAPHY = frozenset("‚„…†‡‰‹›‘’“”•–—™€£¥§©®°±«»·¿¡½¼¾ªº²³\xa0\xad")
_AFTER_LETTER = frozenset("‘’“”„»›…–—†‡™®©\xa0\xad")
_LATIN_SHARE = 0.15
"""Share of characters beyond ASCII in Western text: French has the most, about 0.05."""
_PLAUSIBLE = 0.9
"""Share of the characters beyond ASCII that must look right: below it a guess is none."""
_RUSSIAN = frozenset("оеаинтсрвл")
_RUSSIAN_SHARE = 0.5
"""Share of those ten letters in Russian is about 0.66; in KOI8-R read as Windows-1251, under 0.3."""
_WORD = re.compile(r"[^\W\d_]+")


def decode(data: bytes, *, where: str | None = None) -> str:
    """The text of some bytes, with LF as its only line break and without a byte order mark.

    Raises:
        FormatError: when they are no text at all (NUL bytes, many control characters).
        EncodingError: when they are text in an encoding that is not read or cannot be told.
    """
    return clean(_decode(data, where), where=where)


def clean(text: str, *, where: str | None = None) -> str:
    """A text with LF as its only line break.

    Raises:
        FormatError: when it holds NUL or many control characters.
    """
    if "\0" in text:
        raise FormatError(
            f"NUL at character {text.index(chr(0))}: not a text file",
            where=where,
            do=f"give a text file; if it is text, {_SAVE}",
        )
    if len(_CONTROLS.findall(text)) > max(2, _MOST_CONTROLS * len(text)):
        raise FormatError("binary data, not a text file", where=where, do="give a text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def utf8(source: Input) -> BinaryIO:
    """The stream of an input whose lines end in the byte LF: UTF-16 is decoded for that, whole."""
    if not source.head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return source.stream
    return io.BytesIO(decode(source.whole(), where=source.where).encode("utf-8", "replace"))


def _decode(data: bytes, where: str | None) -> str:
    if data.startswith(_UTF32):
        raise EncodingError("UTF-32 is not read", where=where, do=_SAVE)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16", "UTF-16", where)
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data, "utf-8-sig", "UTF-8", where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise FormatError(
                "binary data, or UTF-16 without its mark", where=where, do=f"if it is text, {_SAVE}"
            ) from None
        if surrogate := _SURROGATE.search(data):
            raise EncodingError(
                f"broken UTF-8: a lone surrogate at byte {surrogate.start()}", where=where, do=_SAVE
            ) from None
        return _code_page(data, error, where)


def _strict(data: bytes, codec: str, name: str, where: str | None) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"broken {name} at byte {error.start} ({error.reason})", where=where, do=_SAVE
        ) from None


def _code_page(data: bytes, error: UnicodeDecodeError, where: str | None) -> str:
    """Windows-1251 when its words look Russian, Windows-1252 when they look Western."""
    for codec, fits in (("cp1251", looks_cyrillic), ("cp1252", looks_western)):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if fits(text):
            return text
    raise EncodingError(
        f"neither UTF-8 (broken at byte {error.start}) nor Windows-1251 or -1252", where=where, do=_SAVE
    )


def looks_cyrillic(text: str) -> bool:
    """Whether text read as Windows-1251 is that: whole Cyrillic words, with Russian's usual letters.

    A word that mixes Cyrillic with ASCII letters speaks for Windows-1252 (``café``).
    """
    words = [w for w in _WORD.findall(text) if not w.isascii()]
    whole = [w for w in words if not any(c.isascii() for c in w)]
    letters = "".join(whole).lower()
    if not letters or len(whole) < _PLAUSIBLE * len(words):
        return False
    usual = sum(c in _RUSSIAN for c in letters)
    return len(letters) >= 2 * len(whole) and usual >= _RUSSIAN_SHARE * len(letters)


def looks_western(text: str) -> bool:
    """Whether text read as Windows-1252 is that: sparse typography, and accented letters inside words.

    A capital after a small letter (``donÕt``: Mac Roman) and a sign inside a word are implausible, and
    so is a word of accented letters alone that is longer than two (other scripts).
    """
    high = [i for i, c in enumerate(text) if c > "\x7f"]
    if len(high) > max(4, _LATIN_SHARE * len(text)):
        return False
    right = sum(_plausible(text, i) for i in high)
    return right >= _PLAUSIBLE * len(high)


def _plausible(text: str, at: int) -> bool:
    char = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if unicodedata.category(char)[0] == "L" and char not in "ªº":
        alone = not before.isalpha() and not after.isalpha()
        run = (before > "\x7f" and before.isalpha()) and (after > "\x7f" and after.isalpha())
        shouted = char.isupper() and before.islower()
        return not (run or shouted or (alone and char not in "àÀéÉèÈóÓòÒíÍìÌáÁæÆøØåÅ"))
    if before.isalpha() and after.isalpha():
        return char in "’‘–—\xad"
    return char in (_AFTER_LETTER if before.isalpha() else _TYPOGRAPHY)
