"""Where a meeting stands now, by all that was said of it, and by which rule.

The rule, in this order:

1. What took place over what was planned: once anybody said that it was held, it was held. Under way, it is
   no longer merely proposed, expected or scheduled; it can still be put off or called off.
2. The parties' own word over unnamed ones: what unnamed sources say of a meeting counts only while
   nobody else has spoken.
3. Later over earlier, by the day on which it was asserted.
4. On one day the parties' own word over the report's and over others', and of two of them the more
   cautious one: a meeting needs both.

The last words of others that differ are not averaged away: they are returned beside the standing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

REPORT = "report"
"""Who speaks where the report itself says how a meeting stands."""
_CAUTION = ("held", "under way", "refused", "cancelled", "postponed", "proposed", "expected", "scheduled")
"""Statuses, the one that wins among equals first."""
_PLANS = frozenset(("proposed", "expected", "scheduled"))


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one source said of a meeting's status.

    Attributes:
        status: one of the contract's statuses.
        by: who said so, ``"report"`` for the report's own words; None for somebody unnamed.
        for_: for whom they speak.
        asserted: the day; None when it is not known (counts as before every other).
        report: id of the report that carries it.
        own: whether it is the word of one of the parties; see `own_word`.
        named: whether the source is a person, body or report that can be named.
    """

    status: str
    by: str | None
    for_: str | None
    asserted: date | None
    report: str
    own: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a meeting stands.

    Attributes:
        status: one of the contract's statuses.
        since: the day from which it has stood so without a break.
        by: who says so.
        reason: the part of the rule that decided, in words.
        against: the last words of others that say otherwise, the latest first.
    """

    status: str
    since: date | None
    by: str | None
    reason: str
    against: tuple[Assertion, ...] = ()


def own_word(by: str | None, for_: str | None, sides: Iterable[str]) -> bool:
    """Whether a source speaks for one of a meeting's sides.

    Args:
        by: who speaks; None or "report" is nobody's own word.
        for_: for whom, several joined by ";".
        sides: of the meeting.
    """
    if by is None or by == REPORT or not for_:
        return False
    return bool({x.strip() for x in for_.split(";")} & set(sides))


def stands(history: Sequence[Assertion]) -> Standing:
    """Where a meeting stands by the rule above; the order of ``history`` does not matter.

    Raises:
        ValueError: when ``history`` is empty.
    """
    if not history:
        raise ValueError("stands: wanted at least one assertion, got none")
    counted, reasons = _counted(history)
    last = max(counted, key=_weight)
    held = last.status in ("held", "under way") and any(c.status != last.status for c in history)
    if held:
        reasons.insert(0, "what took place counts over what was planned")
    reasons += _latest(last, counted)
    reason = "; ".join(dict.fromkeys(reasons)) or "all say so"
    return Standing(last.status, _since(last, counted), last.by, reason, _against(last, history))


def _counted(history: Sequence[Assertion]) -> tuple[list[Assertion], list[str]]:
    """The assertions that count, and why others do not."""
    held = [a for a in history if a.status == "held"]
    if held:
        return held, []
    kept = [a for a in history if _speaks(a)]
    reasons = []
    if not kept:
        kept = list(history)
    elif len(kept) < len(history):
        reasons.append("named sources count over unnamed ones")
    if any(a.status == "under way" for a in kept):
        kept = [a for a in kept if a.status not in _PLANS]
    return kept, reasons


def _latest(last: Assertion, counted: Sequence[Assertion]) -> list[str]:
    """Why one of those that count was taken before the others."""
    others = [a for a in counted if a.status != last.status]
    if not others:
        return []
    if all(_day(a) < _day(last) for a in others):
        return ["the latest word"]
    if last.own and not all(a.own for a in others if _day(a) == _day(last)):
        return ["the parties' own word of that day"]
    return ["the most cautious word of that day"]


def _since(last: Assertion, counted: Sequence[Assertion]) -> date | None:
    """The first day of the unbroken run of assertions of one status that ends now."""
    broken = max((_day(a) for a in counted if a.status != last.status), default=date.min)
    same = [a.asserted for a in counted if a.status == last.status and a.asserted and _day(a) >= broken]
    return min(same, default=last.asserted)


def _against(last: Assertion, history: Sequence[Assertion]) -> tuple[Assertion, ...]:
    """The last word of each other source, where it says otherwise."""
    latest: dict[tuple[str | None, str | None], Assertion] = {}
    for a in sorted(history, key=_weight):
        latest[(a.by, a.for_)] = a
    differ = [
        a
        for k, a in latest.items()
        if a.status != last.status and k != (last.by, last.for_) and a.by != REPORT
    ]
    return tuple(sorted(differ, key=_weight, reverse=True))


def _speaks(a: Assertion) -> bool:
    return a.named and a.by is not None


def _day(a: Assertion) -> date:
    return a.asserted or date.min


def _weight(a: Assertion) -> tuple[date, bool, bool, int, str, str, str]:
    """What wins: later, own, named; then the more cautious; ties by names, so that order does not matter."""
    caution = -_CAUTION.index(a.status) if a.status in _CAUTION else -len(_CAUTION)
    return _day(a), a.own, _speaks(a), caution, a.by or "", a.for_ or "", a.report
