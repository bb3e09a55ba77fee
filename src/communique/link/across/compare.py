"""Two sightings compared: the named features of the model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from communique.link.across.gathering import MANY
from communique.link.across.matching import Agreement, agreement
from communique.link.across.occasion import occasion
from communique.link.across.sighting import Sighting
from communique.link.across.window import Window, window

_SAME_GATHERING = "same gathering"
_TALKS = frozenset(("meeting", "talks", "summit", "conference", "other"))
_CLOSE = frozenset(("same days", "dates overlap"))
_APART = frozenset(("a week apart", "dates apart", "one undated, does not fit", "both undated, months"))
_DONE = frozenset(("held", "under way"))


def features(a: Sighting, b: Sighting) -> frozenset[str]:
    """The features that hold of a pair; the same whichever of the two comes first."""
    found = agreement(a, b)
    when = set(_when(a, b))
    out = {*when, *_where(a, b), *_what(a, b), *_how(a, b)}
    close, apart = bool(when & _CLOSE), bool(when & _APART)
    if _SAME_GATHERING in out:
        near = ", near in time" if close else ", apart" if apart else ""
        level = {f"{_SAME_GATHERING}, other level"} if "other level" in out else set[str]()
        return frozenset(out | level | {f"{_SAME_GATHERING}{near}", *_guests(found)})
    out |= set(_who(found))
    if found.same >= 2 or (found.same == 1 and found.shared >= 2 and not found.clash):
        out.add("same people, near in time" if close else "same people, apart" if apart else "same people")
    elif found.shared >= 2 and not found.clash:
        out.add("same sides, near in time" if close else "same sides, apart" if apart else "same sides")
    return frozenset(out)


def _guests(found: Agreement) -> Iterator[str]:
    """Who takes part in a gathering: reports name those whom they write about, so that it tells little."""
    if found.same:
        yield "guest in common"
    elif not found.shared:
        yield "no guest in common"


def _who(found: Agreement) -> Iterator[str]:
    few, many = found.only
    yield f"shared sides {min(found.shared, 3)}"
    if found.shared and not few and not many:
        yield "sides equal"
    elif found.shared and not few:
        yield "one has more sides" if many < 3 else "one has many more sides"
    elif found.shared:
        yield "each has other sides"
    if found.same:
        yield f"persons in common {min(found.same, 2)}"
    if found.same == 1 and (found.clash or few):
        yield "another counterpart"
    if found.clash:
        yield f"other persons {min(found.clash, 2)}"
    for name, count in (
        ("office in common", found.office), ("other office", found.other_office),
        ("person or side", found.loose), ("sides alone", found.bare),
    ):  # fmt: skip
        if count:
            yield name


def _when(a: Sighting, b: Sighting) -> Iterator[str]:
    x = window(a.first, a.last, a.published, a.status)
    y = window(b.first, b.last, b.published, b.status)
    if x is None or y is None:
        yield "no date"
        return
    if x.dated and y.dated:
        yield _dated(x, y)
    elif x.dated or y.dated:
        yield "one undated, fits" if x.gap(y) == 0 else "one undated, does not fit"
    else:
        yield _undated(a, b)
    yield from _published(a, b)


def _dated(x: Window, y: Window) -> str:
    gap = x.gap(y)
    if x.precise and y.precise:
        if gap == 0:
            return "same days" if abs((x.first - y.first).days) <= 1 else "dates overlap"
        return "days apart" if gap <= 2 else "a week apart" if gap <= 10 else "dates apart"
    if gap == 0:
        return "dates overlap loosely"
    return "dates apart"


def _undated(a: Sighting, b: Sighting) -> str:
    if a.published is None or b.published is None:
        return "both undated"
    gap = abs((a.published - b.published).days)
    return f"both undated, {'days' if gap <= 3 else 'weeks' if gap <= 21 else 'months'}"


def _published(a: Sighting, b: Sighting) -> Iterator[str]:
    if a.published is None or b.published is None:
        return
    gap = abs(a.published - b.published)
    if gap <= timedelta(1):
        yield "reported together"
    elif gap > timedelta(60):
        yield "reported long apart"


def _where(a: Sighting, b: Sighting) -> Iterator[str]:
    if a.city and b.city:
        yield "same city" if a.city == b.city else "other city"
    if a.country and b.country:
        if a.country != b.country:
            yield "other country"
        elif not (a.city and b.city):
            yield "same country"
    elif a.country or b.country:
        yield "one without place"
    else:
        yield "no place"


def _what(a: Sighting, b: Sighting) -> Iterator[str]:
    x, y = occasion(a.occasion), occasion(b.occasion)
    if x.core and y.core:
        like = "like occasion" if x.core & y.core else "other occasion"
        yield "same occasion" if x.core == y.core else like
    elif x.core or y.core:
        yield "one without occasion"
    if x.number and y.number:
        yield "same number" if x.number == y.number else "other number"
    if x.year and y.year and x.year != y.year:
        yield "other number"
    if x.level and y.level:
        yield "same level" if x.level == y.level else "other level"
    if (a.form in MANY) == (b.form in MANY):
        if a.form in MANY and x.core and x.core == y.core:
            yield _SAME_GATHERING
    elif x.core and x.core == y.core:
        yield "gathering or meeting at it"


def _how(a: Sighting, b: Sighting) -> Iterator[str]:
    if a.form == b.form:
        yield "same form" if a.form != "visit" else "both visits"
    elif "call" in (a.form, b.form):
        yield "call or not"
    elif "visit" in (a.form, b.form):
        yield "visit or meeting"
    elif {a.form, b.form} <= _TALKS:
        yield "like form"
    yield _status(a, b)


def _status(a: Sighting, b: Sighting) -> str:
    """How the statuses go together: the same, a plan that came true, or out of turn."""
    if a.status == b.status:
        return "same status"
    done = [s for s in (a, b) if s.status in _DONE]
    if len(done) != 1:
        return "statuses differ"
    plan = b if done[0] is a else a
    if plan.published is None or done[0].published is None:
        return "plan and done"
    end = done[0].last if done[0].status == "held" and done[0].last else done[0].published
    return "plan, then done" if plan.published <= end else "planned after it was done"
