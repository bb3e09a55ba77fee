"""Whether two mentions speak of the same meeting: features for a scored pair model."""

from __future__ import annotations

from communique.extract.meetings.mention import Reading
from communique.link.meetings.sketch import Sketch, shared_sides


def pair_features(a: Sketch, b: Sketch, reading: Reading) -> list[str]:
    """The features of an earlier and a later mention, as names."""
    one, two = a.mention, b.mention
    words = f"{one.word.form}|{two.word.form}"
    same = one.word.lemma == two.word.lemma
    apart = two.sentence - one.sentence
    gap = "0" if apart == 0 else "1" if apart == 1 else "3" if apart <= 3 else "8" if apart <= 8 else "far"
    det = (
        two.determiner
        if two.determiner in ("the", "a", "an", "this", "that", "such", "another", "none")
        else "other"
    )
    sides = shared_sides(a, b)
    agree = f"{min(sides['both'], 2)}{min(sides['first'], 2)}{min(sides['second'], 2)}"
    out = [
        f"forms={words}",
        f"same={same}",
        f"gap={gap}",
        f"gap={gap}|{same}",
        f"det={det}",
        f"det={det}|{same}",
        f"agree={agree}",
        f"agree={agree}|{same}",
        f"both={min(sides['both'], 3)}",
        f"split={min(sides['first'], sides['second'], 2)}",
        f"both={min(sides['both'], 2)}|forms={words}",
        f"place={_agree(_place(a, reading), _place(b, reading))}",
        f"when={_agree(_time(a), _time(b))}",
        f"when={_agree(_time(a), _time(b))}|both={min(sides['both'], 2)}",
        f"status={_best(one.statuses)}|{_best(two.statuses)}",
        f"formed={_best(one.forms) == _best(two.forms)}",
    ]
    if apart == 0:
        out += _near(a, b, reading)
    if one.occasion and two.occasion:
        out.append(f"occasion={one.occasion.lower() == two.occasion.lower()}")
    return out


def pair_values(a: Sketch, b: Sketch, reading: Reading) -> dict[str, float]:
    """Features with a value of their own: how far statuses, forms, parties agree, and the encoder's view."""
    status = sum(x * y for x, y in zip(a.mention.statuses, b.mention.statuses, strict=True))
    form = sum(x * y for x, y in zip(a.mention.forms, b.mention.forms, strict=True))
    keys = set(a.parties) | set(b.parties)
    low = sum(min(a.parties.get(k, (0, 0.0))[1], b.parties.get(k, (0, 0.0))[1]) for k in keys)
    high = sum(max(a.parties.get(k, (0, 0.0))[1], b.parties.get(k, (0, 0.0))[1]) for k in keys)
    seen = reading.view.same(a.mention.trigger.start, b.mention.trigger.start)
    return {"#status": status, "#form": form, "#parties": low / high if high else 0.0, **seen}


def _near(a: Sketch, b: Sketch, reading: Reading) -> list[str]:
    tree = reading.tree
    path = tree.path(a.mention.token, b.mention.token, 4)
    clause = tree.clause(a.mention.token) == tree.clause(b.mention.token)
    tokens = b.mention.token - a.mention.token
    near = "0" if tokens <= 3 else "1" if tokens <= 7 else "2" if tokens <= 15 else "3"
    return [
        f"path={path}",
        f"clause={clause}",
        f"tokens={near}",
        f"words={a.mention.word.lemma}|{b.mention.word.lemma}",
        f"clause={clause}|{a.mention.word.form}|{b.mention.word.form}",
    ]


def _best(shares: tuple[float, ...]) -> int:
    return max(range(len(shares)), key=shares.__getitem__)


def _place(s: Sketch, reading: Reading) -> str | None:
    return reading.parties[s.place[0]].code if s.place else None


def _time(s: Sketch) -> str | None:
    return s.when.interval if s.when else None


def _agree(a: str | None, b: str | None) -> str:
    if a is None or b is None:
        return "one" if a or b else "none"
    return "same" if a == b else "part" if a.startswith(b) or b.startswith(a) else "other"
