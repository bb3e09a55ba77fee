"""Names of the sources in the spelling and order of English news."""

from __future__ import annotations

import re

_LOWER = frozenset(
    "de del della di da do dos das du la las los van von "
    "der den ter bin ibn bint y e al el ul ud zu of the".split()
)
_ROMAN = re.compile(r"(?i)(ii|iii|iv|vi|vii|viii|ix|xi|xii|xiii|xiv|xv|xvi)")
_TITLES = re.compile(
    r"^(?:(?:acting|prime|foreign|minister|president|king|queen|prince|crown|princess|sheikh|shaykh|sultan|emir|pope|gen|general|"
    r"lieutenant|lt|maj|major|col|colonel|capt|captain|brig|brigadier|admiral|adm|vice|rear|marshal|field|air|sir|"
    r"dame|lord|baroness|dr|mr|mrs|ms|dato|datuk|tan|sri|seri|tengku|tunku|haji|ratu|ret|dasho|lyonpo|hon|"
    r"grand|duke|amir)_)+(?=[A-Z])",
    re.IGNORECASE,
)
_KOREAN_GIVEN = frozenset(("KOR", "PRK"))


def plain(raw: str) -> str:
    """``JEAN_MARC_DE_LA_SABLIERE_`` as "Jean Marc de la Sabliere"."""
    words = [w for w in raw.strip(" _{}").replace("\ufffd", "").split("_") if w]
    return " ".join(" ".join(_word(w, first=i == 0) for i, w in enumerate(words)).split())


def usual(raw: str, country: str) -> str:
    """The name as English news of that country writes it: Korean given names with a hyphen."""
    name = plain(raw)
    words = name.split()
    if country == "KOR" and len(words) == 3 and "-" not in name and words[0] in _KOREAN_FAMILIES:
        return f"{words[0]} {words[1]}-{words[2].lower()}"
    if country == "KOR" and len(words) == 2 and "-" in words[1]:
        first, _, second = words[1].partition("-")
        return f"{words[0]} {first}-{second.lower()}"
    if country in ("CHN", "TWN") and len(words) == 3 and "-" not in name and country == "TWN":
        return f"{words[0]} {words[1]}-{words[2].lower()}"
    return name


_KOREAN_FAMILIES = frozenset(
    "Kim Lee Yi Park Pak Choi Choe Chung Chong Jung Jeong Kang Cho Yoon Yun Chang Jang Lim Im Han Oh "
    "O Seo Shin Kwon Hwang Ahn An Song Ryu Yu Yoo Hong Chun Jeon Ko Koh Moon Mun Yang Son Bae Baek "
    "Paek Huh Heo Ho Nam Shim Sim Roh No Ha Kwak Sung Cha Joo Chu Woo Ku Koo Min Ban Pan Hyun Hyon "
    "Ra Na Ro Ri Paik Goh Byun Um Maeng Pang Bang".split()
)


def _word(word: str, *, first: bool) -> str:
    low = word.lower()
    if low in _LOWER and not first:
        return low
    if not first and _ROMAN.fullmatch(word):
        return word.upper()
    return "-".join(_part(p) for p in low.split("-"))


def _part(part: str) -> str:
    for prefix in ("mc", "o'", "d'", "m'", "n'", "l'"):
        if part.startswith(prefix) and len(part) > len(prefix) + 2:
            return prefix.capitalize() + part[len(prefix) :].capitalize()
    if re.fullmatch(r"([a-z]\.?)+", part) and "." in part:
        return part.upper()
    return part.capitalize()
