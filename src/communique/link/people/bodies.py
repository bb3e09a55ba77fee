"""Bodies of a report: organisations, ministries, outlets and governments, under one name each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from communique.extract.speakers import Mention
from communique.extract.speakers.tables import bodies as body_words
from communique.extract.speakers.tables import modifiers, outlets
from communique.link.people import naming
from communique.link.people.entity import Draft

_GOVERNMENT = frozenset(("government", "governments", "regime"))
_STATE = frozenset(("government", "regime", "military", "army", "police", "navy", "cabinet", "parliament"))
"""Bodies that a report calls by the noun alone when it means those of the country that it is about."""
_OFFICES = frozenset(("ministry", "department", "office", "embassy", "court"))
_OTHERS = frozenset(
    (
        "administration leadership embassy agency commission committee council authority assembly senate "
        "congress presidency country nation republic kingdom central bank bureau directorate"
    ).split()
)
"""Bodies that a report means by the noun when it gives the side with it."""
_MEDIA = frozenset(
    (
        "news times daily post herald tribune gazette journal telegraph tv television radio broadcasting"
    ).split()
)
_IN_FULL = {"AP": "Associated Press"}
"""Agencies that are named in full; the others go by the names they give themselves."""
_SUFFIX = re.compile(r"(?i)^the |(?: news agency| news bureau| newspaper| daily)$")


class Bodies:
    """The bodies of a report by code, name and acronym."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self._by_key: dict[str, Draft] = {}
        self.home = home_of(mentions)
        self._sided: dict[str, str] = {}

    def read(self, mentions: Sequence[Mention]) -> dict[int, Draft]:
        """Sorts mentions of bodies and countries into bodies; the body of each by the mention's number."""
        out: dict[int, Draft] = {}
        order = sorted(range(len(mentions)), key=lambda i: (not mentions[i].sides, i))
        for i in order:
            m = mentions[i]
            if m.kind == "country":
                out[i] = self.country(m.sides[0])
            elif m.kind == "body":
                out[i] = self._body(m)
            elif (
                m.kind == "nominal"
                and m.head is not None
                and m.head.kind == "body"
                and m.sides
                and _definite(m)
            ):
                out[i] = self.described(m, m.sides[0])
            else:
                continue
            self._take(out[i], m)
        for draft in self.drafts:
            draft.mentions.sort(key=lambda m: m.core.start)
        return out

    def country(self, code: str) -> Draft:
        """The government of a country (or the organisation itself) that its name stands for."""
        kind = "government" if naming.country_known(code) else "organisation"
        return self._get(f"gov {code}", kind, naming.government(code), naming.side_of(code))

    def described(self, mention: Mention, side: str) -> Draft:
        """The body of a side that a description means ("the French foreign ministry")."""
        words = mention.role or (mention.head.one if mention.head else "") or ""
        if mention.head is not None and (
            words in _GOVERNMENT or mention.head.one in ("country", "nation", "republic", "kingdom")
        ):
            return self.country(side)
        country = naming.country_known(side)
        front = naming.adjective(side) if country else side
        self._sided.setdefault(words, side)
        name = f"{front} {naming.titled(words)}" if front.lower() not in words else naming.titled(words)
        return self._get(
            f"{side} {words}", "government" if country else "organisation", name, naming.side_of(side)
        )

    def at_home(self, mention: Mention) -> Draft | None:
        """The state body that a description without a side means: one named elsewhere, else that at home."""
        words = mention.role or ""
        side = mention.sides[0] if mention.sides else self._sided.get(words) or self.home
        one = mention.head.one if mention.head else ""
        if side is None or not (one in _STATE or (len(words.split()) > 1 and one in _OFFICES)):
            return None
        return self.described(mention, side)

    def _body(self, m: Mention) -> Draft:
        code = m.sides[0] if m.sides else None
        if m.unit == "organisation" and code:
            return self.country(code) if not naming.country_known(code) else self._named(m)
        if m.unit == "seat" and code:
            return self._get(f"seat {_key(m.name)}", "government", _seat(m.name or "", code), code)
        return self._named(m)

    def _named(self, m: Mention) -> Draft:
        """A body by a name that no table knows."""
        name = (m.name or "").replace("U.S.", "US")
        short = _SUFFIX.sub("", name)
        if m.unit == "outlet" or _is_outlet(name):
            shown = _IN_FULL.get(short) or (short if short.lower() in outlets() else name)
            return self._get(f"out {_key(short)}", "outlet", shown, None)
        words = name.lower().split()
        code = m.sides[0] if m.sides else None
        general = all(
            w in modifiers() or w in body_words() or w in ("of", "for", "and", "the") for w in words
        )
        if general and _official(words):
            code = code or self._sided.get(" ".join(words)) or self.home
            if code and naming.country_known(code):
                self._sided.setdefault(" ".join(words), code)
                return self._get(
                    f"{code} {' '.join(words)}", "government", f"{naming.adjective(code)} {name}", code
                )
        known = self._by_key.get(f"abc {name}")
        if known is not None:
            return known
        kind = "government" if code and naming.country_known(code) and _official(words) else "organisation"
        side = naming.side_of(code) if code else None
        draft = self._get(
            f"{code} {_bare(name)}" if kind == "government" and code else f"org {_key(name)}",
            kind,
            name,
            side or (None if _official(words) else name),
        )
        self._acronym(m, draft, name)
        return draft

    def _acronym(self, m: Mention, draft: Draft, name: str) -> None:
        """Notes the acronym that stands in brackets behind a name."""
        found = re.match(r"\s?\(\s?([A-Z][A-Za-z-]{1,9})\s?\)", self.text[m.core.end : m.core.end + 14])
        if found:
            self._by_key.setdefault(f"abc {found.group(1)}", draft)
            if draft.kind == "organisation" and draft.sides == [name]:
                draft.sides = [found.group(1)]

    def _get(self, key: str, kind: str, name: str, side: str | None) -> Draft:
        draft = self._by_key.get(key)
        if draft is None:
            draft = Draft(kind, name, gender="n", sides=[side] if side else [])  # type: ignore[arg-type]
            self._by_key[key] = draft
            self.drafts.append(draft)
        return draft

    @staticmethod
    def _take(draft: Draft, mention: Mention) -> None:
        if not draft.mentions or draft.mentions[-1].core != mention.core:
            draft.mentions.append(mention)


def home_of(mentions: Sequence[Mention]) -> str | None:
    """The country that a report is mostly about, by its mentions, those of its opening twice."""
    count: Counter[str] = Counter()
    for i, m in enumerate(mentions):
        for code in m.sides:
            if naming.country_known(code):
                count[code] += 2 if i < 20 else 1
    best = count.most_common(1)
    return best[0][0] if best else None


def _definite(m: Mention) -> bool:
    """Whether a description means the one body of its kind of a side."""
    one = m.head.one if m.head else ""
    alone = m.determiner in ("the", None, "his", "its") and not m.plural
    return alone and (one in _STATE or one in _OFFICES or one in _OTHERS)


def _key(name: str | None) -> str:
    return (name or "").lower().removeprefix("the ")


def _bare(name: str) -> str:
    """A ministry's name without its country, so that "Iran's Foreign Ministry" is the Iranian one."""
    return " ".join(w for w in name.lower().split() if w in modifiers() or w in body_words()) or _key(name)


def _seat(name: str, code: str) -> str:
    plain = name.removeprefix("the ").replace("U.S.", "US")
    if "epartment" in plain or "Congress" in plain or "Senate" in plain or "National" in plain:
        return plain if plain.startswith("US ") else f"{naming.adjective(code)} {plain}"
    return plain


def _is_outlet(name: str) -> bool:
    low = _SUFFIX.sub("", name).lower()
    words = set(name.lower().split())
    return (
        (low in outlets() and (len(low) > 4 or name.isupper()))
        or bool(words & _MEDIA)
        or {"news", "agency"} <= words
    )


def _official(words: list[str]) -> bool:
    official = {
        "committee",
        "bureau",
        "center",
        "centre",
        "board",
        "ministry",
        "department",
        "government",
        "army",
        "police",
        "parliament",
        "embassy",
        "congress",
        "cabinet",
        "court",
        "military",
        "navy",
        "authority",
        "commission",
        "council",
        "office",
        "agency",
        "administration",
        "senate",
        "assembly",
    }
    return bool(official & set(words))
