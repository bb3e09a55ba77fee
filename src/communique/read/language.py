"""Which language a report is in, by py3langid (a naive Bayes over byte n-grams; BSD, offline).

Only English is read. Another language is refused only when that is sure: names and datelines of any
country stand in English reports, and a few words tell nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from communique.errors import LanguageError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

READ = "en"
_SAMPLE = 2_000
_SAMPLES = 10
_AGREE = 8
_SURE = 0.6
"""Least probability of a language that is taken for sure.

On 11,000 windows of English newswire, 60 to 400 code points long, none reached it for another language;
of whole reports in another language, and of single sentences over `_LEAST`, all did."""
_DOUBT = 0.1
"""Most probability left to English when another language is sure."""
_KIN, _NONE = 0.4, 0.001
"""As `_SURE` and `_DOUBT`, for languages that share out the probability with a sister (Indonesian, Malay)."""
_NO_LANGUAGE = "zxx"
_LEAST = 40
"""Fewest letters on which another language is told from English."""
_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    "the of and to that said with has have from be would will which not who been were are they his their"
    " but it".split()
)
"""Of the usual ones, those that are no usual words of another language."""
_FEW_WORDS = 40
_ASCII = 0.9
"""Least share of the letters that stand in words of ASCII letters alone."""
_PLAIN = 0.15
"""Share of those words that is English for certain: 97 in 100 of 3,715 reports of newswire have more, half of
them 0.23; sentences of 15 other languages have none, and no word of the list is common in any of them."""
_LATIN_END = "\u024f"
_FOREIGN_SCRIPT = 0.8
"""Share of letters outside the Latin script with which no text is English, however short."""
_NEAR = frozenset({"pcm"})
"""Labels that stand for English spelled otherwise: Nigerian Pidgin, seen on short English sentences."""


def detect(text: str) -> str | None:
    """The ISO 639 code of the language of a text, or None when it cannot be told.

    A text over 20,000 code points is judged by ten windows of 2,000, evenly spread: eight must agree.
    """
    if len(text) <= _SAMPLE * _SAMPLES:
        return _detect(text)
    code, votes = Counter(map(_detect, windows(text))).most_common(1)[0]
    return code if votes >= _AGREE else None


def windows(text: str) -> list[str]:
    """Ten windows of 2,000 code points, evenly spread over a text longer than that."""
    step = (len(text) - _SAMPLE) / (_SAMPLES - 1)
    return [text[int(i * step) : int(i * step) + _SAMPLE] for i in range(_SAMPLES)]


def plainly_english(sample: str) -> bool:
    """Whether so many of a text's words are English function words that it cannot be anything else.

    Saves loading the detector, 0.7 s, for nearly all reports.
    """
    words = _WORD.findall(sample.lower())
    if sum(map(len, filter(str.isascii, words))) < _ASCII * sum(map(len, words)):
        return False
    return len(words) >= _FEW_WORDS and sum(w in _FUNCTION_WORDS for w in words) >= _PLAIN * len(words)


def _detect(sample: str) -> str | None:
    if plainly_english(sample):
        return READ
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return None
    ranked = dict(_identifier().rank(sample))
    best, share = next(iter(ranked.items()))
    english = ranked[READ] + sum(ranked[code] for code in _NEAR)
    if best == _NO_LANGUAGE:
        return None
    if best == READ or best in _NEAR:
        return READ if len(letters) >= _LEAST or share >= _SURE else None
    foreign = sum(c > _LATIN_END for c in letters) >= _FOREIGN_SCRIPT * len(letters)
    sure = len(letters) >= _LEAST and share >= _SURE and english <= _DOUBT
    kin = len(letters) >= _LEAST and share >= _KIN and english <= _NONE
    return best if sure or kin or foreign else None


def require_english(text: str, *, force: bool = False, where: str | None = None) -> str | None:
    """The language of a text, when it may be read.

    Args:
        text: the report.
        force: go on whatever the language is.
        where: what the error names as the place.

    Raises:
        LanguageError: when the text is surely in another language than English.
    """
    code = detect(text)
    if code not in (READ, None) and not force:
        raise LanguageError(
            f"the text is in {language_name(str(code))}, only English is read",
            where=where,
            do="translate it first, or go on with --force (force=True in Python)",
        )
    return code


def language_name(code: str) -> str:
    """The English name of a language with its code: ``German (de)``; the code alone when it has none."""
    from babel import Locale

    name = Locale("en").languages.get(code)
    return f"{name} ({code})" if name else f"the language {code!r}"


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
