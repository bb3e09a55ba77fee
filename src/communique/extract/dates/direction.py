"""Whether a weekday, or a month without a year, looks back or ahead.

A logistic model over the words, the verb and the calendar distance around the expression, trained on
TimeBank and on dated meetings and statements (``training/dates/direction.py``).
"""

from __future__ import annotations

import json
import math
from datetime import date
from functools import cache
from importlib.resources import files

from communique.analyse import Analysis
from communique.extract.dates.clause import governor, token_at, verb_tense
from communique.extract.dates.grammar import Match


@cache
def packaged() -> dict[str, float]:
    """Feature -> weight, as shipped."""
    text = files("communique.extract.dates").joinpath("direction.json").read_text("utf8")
    weights: dict[str, float] = json.loads(text)
    return weights


def ahead(
    analysis: Analysis, offset: int, match: Match, published: date, weights: dict[str, float] | None = None
) -> float:
    """The probability (0 to 1) that the expression at ``offset`` lies after the day of publication."""
    table = packaged() if weights is None else weights
    total = sum(table.get(f, 0.0) for f in features(analysis, offset, match, published))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def undecided(match: Match) -> bool:
    """Whether the match is of a kind that leaves the direction open."""
    bare = match.get("W") is not None or match.get("M") is not None
    return (
        bare and match.get("Y") is None and match.row.form in ("date", "part", "time", "daybefore", "weekof")
    )


def features(analysis: Analysis, offset: int, match: Match, published: date) -> list[str]:
    """What speaks for looking back or ahead."""
    out = ["bias", *_distance(match, published)]
    kind = out[1].split("=")[0]
    token = token_at(analysis.doc, offset)
    if token is None:
        return out
    verb = governor(token)
    if verb is not None:
        tense = verb_tense(verb)
        out += [f"tense={tense}", f"{kind} tense={tense}", f"tag={verb.tag_}", f"verb={verb.lemma_}"]
        out += [f"aux={c.lower_}" for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")]
        out += [f"{d} {tense}" for d in out[1:4] if "=" in d or d in ("near", "far", "behind")]
        above = governor(verb.head) if verb.head.i != verb.i else None
        if above is not None and above.i != verb.i:
            out += [f"above={above.lemma_}", f"above tense={verb_tense(above)}"]
    if token.head.i != token.i:
        out += [f"head={token.head.lower_}", f"dep={token.dep_}"]
        if token.head.pos_ == "ADP":
            out.append(f"over={token.head.head.lemma_}")
    return out + _window(analysis, token.i)


def _window(analysis: Analysis, i: int) -> list[str]:
    doc = analysis.doc
    out = [f"{step}w={doc[i + step].lower_}" for step in (-3, -2, -1, 1) if 0 <= i + step < len(doc)]
    number = analysis.sentence_at(doc[i].idx)
    start, end = analysis.sentences[number] if analysis.sentences else (0, 0)
    near = [t for t in doc[max(0, i - 12) : i + 12] if start <= t.idx < end]
    return out + sorted({f"near={t.lemma_.lower()}" for t in near if t.tag_[:2] in ("VB", "MD", "JJ")})


def _distance(match: Match, published: date) -> list[str]:
    month, number, weekday = match.get("M"), match.get("D"), match.get("W")
    if month is not None:
        steps = (month - published.month) % 12
        if number is not None and month == published.month:
            return [f"MD=0{'+' if number > published.day else '-'}", "known"]
        side = "near" if steps <= 3 else "far" if steps <= 8 else "behind"
        return [f"{'M' if number is None else 'MD'}={steps}", f"months={steps}", side]
    return [f"W={((weekday or 1) - published.isoweekday()) % 7}"]
