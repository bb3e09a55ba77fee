"""For whom somebody speaks of whom the report tells no side: chosen among the sides that it names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence

from communique.extract.speakers import Mention
from communique.link.people import naming
from communique.link.people.entity import Draft

_SORTED = ("share", "first", "nearest", "same sentence")
"""What weighs differently for an office of state, for another, and for a bare name."""
NAMES = (
    "share",
    "most",
    "first",
    "same sentence",
    "nearest before",
    "nearest",
    "near log",
    "organisation",
    "seat",
    "american title",
    "by name",
    "beside",
    *(f"{name} of {sort}" for sort in ("state", "bare", "lay") for name in _SORTED),
    "nil",
    "nil by name",
    "nil state",
    "nil former",
    "nil role",
    "nil lay",
    "nil spokesman",
    "nil known",
)
_AMERICAN = frozenset(
    ("senator congressman congresswoman republican democrat attorney sen. rep. gop").split()
)
_CONGRESS = frozenset("senator congressman congresswoman".split())
"""Titles that are American even where a report names no United States."""
_STATE = frozenset(
    (
        "president presidential minister premier prime chancellor king queen emir sultan government "
        "parliamentary parliament ministry ministerial ambassador general colonel military army defense "
        "defence foreign interior treasury cabinet mayor governor prosecutor provincial embassy vice "
        "undersecretary secretary national mp city senate house commander police authorities deputy state"
    ).split()
)
_NEAR = 12
"""Most mentions of sides that are looked at on each side of a person's first mention."""
_MOST = 8
"""Most sides that are weighed."""

SideChooser = Callable[[Draft | None, list[list[float]], list[str | None]], int]
"""Picks one of several sides by their features; draft and codes are for training alone."""


class Sides:
    """The sides that a report names, and where.

    Args:
        mentions: the report's mentions, in the order of their cores.
        sentence_at: number of the sentence at an offset.
    """

    def __init__(self, mentions: Sequence[Mention], sentence_at: Callable[[int], int]) -> None:
        self._events = [(m.core.start, m.sides[0], m.unit or "") for m in mentions if m.sides]
        self._starts = [e[0] for e in self._events]
        self._count = Counter(code for _, code, _ in self._events)
        self._order = list(dict.fromkeys(code for _, code, _ in self._events))
        self._sentence_at = sentence_at
        self._in_sentence: dict[int, set[str]] = {}
        for start, code, _ in self._events:
            self._in_sentence.setdefault(sentence_at(start), set()).add(code)

    def rows(
        self, draft: Draft, at: int, by_name: frozenset[str]
    ) -> tuple[list[list[float]], list[str | None]]:
        """Features of each side for a person or body that stands at an offset; the last is no side at all.

        Args:
            draft: who.
            at: offset of the mention with a title, else the first.
            by_name: sides for which the register knows somebody of this name, at whatever time.
        """
        around = self._around(at)
        codes = list(
            dict.fromkeys([c for c, _ in self._count.most_common(_MOST // 2)] + [c for _, c, _ in around])
        )[:_MOST]
        roles = set(" ".join(draft.roles[:2]).split())
        american = roles & _CONGRESS or (roles & _AMERICAN and "USA" in self._count)
        if american and "USA" not in codes:
            codes = [*codes[: _MOST - 1], "USA"]
        codes += [code for code in sorted(by_name) if code not in codes]
        beside = self._beside(draft)
        rows = [self._row(code, at, around, roles, by_name, beside) for code in codes]
        return [*rows, _nil(roles, draft, by_name)], [*codes, None]

    def _beside(self, draft: Draft) -> dict[str, float]:
        """How many of somebody's mentions share their sentence with each side, the most being 1."""
        found: Counter[str] = Counter()
        for m in draft.mentions[:_NEAR]:
            found.update(self._named_at(m.core.start))
        most = max(found.values(), default=1)
        return {code: count / most for code, count in found.items()}

    def _named_at(self, at: int) -> set[str]:
        """The sides that are named in the sentence at an offset."""
        return self._in_sentence.get(self._sentence_at(at), set())

    def _around(self, at: int) -> list[tuple[int, str, str]]:
        """Mentions of sides about an offset, the nearest first."""
        middle = bisect_left(self._starts, at)
        found = self._events[max(0, middle - _NEAR) : bisect_right(self._starts, at) + _NEAR]
        return sorted(found, key=lambda e: (abs(e[0] - at), e[0]))

    def _row(
        self,
        code: str,
        at: int,
        around: list[tuple[int, str, str]],
        roles: set[str],
        by_name: frozenset[str],
        beside: dict[str, float],
    ) -> list[float]:
        mine = [e for e in around if e[1] == code]
        before = [e for e in around if e[0] < at]
        most = max(self._count.values(), default=1)
        rank = next((i for i, e in enumerate(around) if e[1] == code), len(around))
        values = {
            "share": self._count[code] / max(1, sum(self._count.values())),
            "most": self._count[code] == most,
            "first": self._order[:1] == [code],
            "same sentence": code in self._named_at(at),
            "nearest before": bool(before) and before[0][1] == code,
            "nearest": rank == 0,
            "near log": 1 / (1 + rank),
            "organisation": not naming.country_known(code),
            "seat": any(e[2] == "seat" for e in mine),
            "american title": code == "USA" and bool(roles & _AMERICAN),
            "by name": code in by_name,
            "beside": beside.get(code, 0.0),
        }
        sort = "state" if roles & _STATE else "lay" if roles else "bare"
        values |= {f"{name} of {sort}": values[name] for name in _SORTED}
        return [float(values.get(name, 0)) for name in NAMES]


def _nil(roles: set[str], draft: Draft, by_name: frozenset[str]) -> list[float]:
    values = {
        "nil": 1,
        "nil by name": bool(by_name),
        "nil state": bool(roles & _STATE),
        "nil former": bool(roles & {"former", "ex-"}),
        "nil role": not roles,
        "nil lay": bool(roles) and not roles & _STATE,
        "nil known": len(draft.mentions) > 3,
        "nil spokesman": bool(roles & {"spokesman", "spokeswoman", "spokesperson"}),
    }
    return [float(values.get(name, 0)) for name in NAMES]
