"""What speaks for and against an antecedent: numbers on a source and a candidate."""

from __future__ import annotations

import math

from communique.link.people.entity import Draft
from communique.link.people.scene import Candidate, Scene
from communique.link.people.titles import title

NAMES = (
    "bias",
    "same sentence",
    "sentence before",
    "two before",
    "log distance",
    "same paragraph",
    "paragraph before",
    "rank",
    "first",
    "subject",
    "first in sentence",
    "quoted",
    "log count",
    "last speaker",
    "last speaker near",
    "speaker before last",
    "was speaker",
    "gender agrees",
    "gender differs",
    "gender unknown",
    "person",
    "government",
    "organisation",
    "outlet",
    "unnamed",
    "plural",
    "after",
    "in content",
    "named inside",
    "named inside quote",
    "speaks for others",
    "head agrees",
    "role overlap",
    "role differs",
    "no role",
    "side agrees",
    "side differs",
    "register",
    "titled now",
    "frequent",
    "owner",
    "last speaker quote",
    "sentence opens",
    "adjacent quote",
    "next speaker",
    "holder",
    "in source",
    "pair",
    "pair two",
    "pair kin",
    "pair they",
    "members persons",
    "nil",
    "nil indefinite",
    "nil definite",
    "nil plural",
    "nil lay",
    "nil sided",
    "nil first",
    "nil matching",
    "nil bare",
)
_AT = {name: i for i, name in enumerate(NAMES)}


def features(scene: Scene, candidate: Candidate | None, matching: int) -> list[float]:
    """The numbers of ``NAMES`` for a candidate, or for nobody of the report when it is None."""
    row = [0.0] * len(NAMES)
    values = _nil(scene, matching) if candidate is None else _of(scene, candidate)
    for name, value in values.items():
        row[_AT[name]] = float(value)
    return row


def _nil(scene: Scene, matching: int) -> dict[str, float]:
    m = scene.mention
    determiner = m.determiner if m else None
    definite = determiner in ("the", "this", "that", "these", "those", "his", "her", "its", "their")
    bare = m is not None and m.kind == "nominal" and determiner is None
    return {
        "nil": 1,
        "nil definite": definite,
        "nil bare": bare,
        "nil indefinite": m is not None and m.kind == "nominal" and not definite and not bare,
        "nil plural": bool(m and m.plural),
        "nil lay": bool(m and m.head and m.head.kind in ("lay", "group")),
        "nil sided": bool(m and (m.sides or m.owner)),
        "nil first": not scene.last,
        "nil matching": min(matching, 3),
    }


def _of(scene: Scene, c: Candidate) -> dict[str, float]:
    return {**_where(scene, c), **_history(scene, c), **_what(scene, c), **title(scene, c)}


def _where(scene: Scene, c: Candidate) -> dict[str, float]:
    after = c.mention.core.start >= scene.at
    far = abs(scene.sentence - c.sentence)
    return {
        "bias": 1,
        "same sentence": far == 0 and not after,
        "sentence before": far == 1 and not after,
        "two before": far == 2 and not after,
        "log distance": math.log1p(far),
        "same paragraph": c.paragraph == scene.paragraph,
        "paragraph before": c.paragraph == scene.paragraph - 1,
        "rank": min(c.rank, 6),
        "first": c.rank == 0,
        "subject": c.subject,
        "quoted": c.quoted,
        "after": after,
        "first in sentence": c.subject and far == 0 and not after,
        "sentence opens": c.opens and far <= 1 and not after,
        "in source": scene.source.span is not None
        and scene.source.span.start < c.mention.core.start < scene.source.span.end,
        "in content": scene.content[0] <= c.mention.core.start < scene.content[1],
        "log count": math.log1p(c.count),
        "frequent": c.frequent,
    }


def _history(scene: Scene, c: Candidate) -> dict[str, float]:
    last = scene.last
    is_last = bool(last) and last[0][0] is c.draft
    near = is_last and scene.sentence - last[0][1] <= 1
    return {
        "last speaker": is_last,
        "last speaker near": near,
        "last speaker quote": near and scene.quoted and last[0][2],
        "adjacent quote": is_last and scene.adjacent,
        "speaker before last": len(last) > 1 and last[1][0] is c.draft,
        "was speaker": any(d is c.draft for d, _, _ in last),
        "next speaker": scene.next is c.draft,
        **_told_of(scene, c),
    }


def _told_of(scene: Scene, c: Candidate) -> dict[str, float]:
    """Whether somebody is named in what was said: few speak of themselves by name."""
    inside = c.draft.kind in ("person", "unnamed") and any(
        m.kind == "person" for m in c.draft.mentions_within(*scene.content)
    )
    return {"named inside": inside, "named inside quote": inside and scene.quoted}


def _what(scene: Scene, c: Candidate) -> dict[str, float]:
    m, d = scene.mention, c.draft
    wanted = m.gender if m else None
    known = d.gender if d.gender in ("m", "f") else None
    personal = d.kind == "person" or (d.kind == "unnamed" and d.gender != "n")
    return {
        "person": d.kind == "person",
        "government": d.kind == "government",
        "organisation": d.kind == "organisation",
        "outlet": d.kind == "outlet",
        "unnamed": d.kind == "unnamed",
        "plural": d.plural,
        "gender agrees": personal and wanted in ("m", "f") and wanted == known,
        "gender differs": wanted in ("m", "f") and known is not None and wanted != known,
        "gender unknown": personal and wanted in ("m", "f") and known is None,
    }


def _pair(scene: Scene, d: Draft) -> dict[str, float]:
    """Of two taken together: whether the words ask for two, and for persons or for countries."""
    if not d.members:
        return {}
    m = scene.mention
    words = m.span.text.lower().split() if m else []
    one = m.head.one if m and m.head else ""
    persons = all(x.kind == "person" for x in d.members)
    return {
        "pair": 1,
        "members persons": persons,
        "pair two": bool({"two", "both"} & set(words)),
        "pair they": scene.source.kind == "they",
        "pair kin": persons == (one not in ("country", "side", "nation", "government", "state", "party"))
        if one
        else 0,
    }
