"""What tells whether a channel carried a statement: features of a (statement, mention) pair."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Token

from communique.extract.attribution import Attribution
from communique.extract.statements.via_mentions import Mention
from communique.extract.statements.via_scene import Scene

_STEPS = 5
"""Longest path in the parse between cue and mention that is told apart."""
_PRONOUNS = frozenset("he she they it i we his her their".split())


def features(scene: Scene, statement: int, mention: int) -> list[str]:
    """The binary features of a pair, by name; those with ``|`` are crossed with the kind of channel."""
    a, m = scene.attributions[statement], scene.mentions[mention]
    where = _where(scene, statement, mention)
    out = ["bias", f"where={where}", *_mention(m), *_speaker(scene, statement, mention)]
    out += [f"{m.kind}|where={where}", f"source={_source(a)}|{where[:4]}"]
    if where.startswith("same"):
        out += _syntax(scene, statement, m)
    out += _between(scene, statement, mention, where)
    if scene.holders[mention]:
        out.append(f"held|{m.kind}|{where[:4]}")
    if a.within is not None:
        out.append(f"nested|{where[:4]}")
    if scene.analysis.quoted(a.start):
        out.append(f"quoted|{m.kind}|{where[:4]}")
    return out


def _where(scene: Scene, statement: int, mention: int) -> str:
    a, m = scene.attributions[statement], scene.mentions[mention]
    if a.source and a.source.overlaps(m.span):
        return "source"
    if a.cue and a.cue.overlaps(m.span):
        return "cue"
    if statement in scene.holders[mention]:
        return "content"
    place = scene.places[statement]
    gap = place.sentence - m.sentence
    if gap == 0 or place.first <= m.sentence <= place.last:
        return "same" if place.first == place.last else "same-long"
    return f"back{_size(gap)}" if gap > 0 else f"ahead{min(-gap, 3)}"


def _size(count: int) -> str:
    return str(count) if count < 4 else "4-5" if count < 6 else "6-9" if count < 10 else "10-"


def _mention(m: Mention) -> list[str]:
    return [f"kind={m.kind}", f"head={m.text.lower().split()[-1]}" if "outlet" not in m.kind else "name",
            f"{m.kind}|det={m.determiner}"]  # fmt: skip


def _source(a: Attribution) -> str:
    if a.cue is None:
        return "no-cue"
    if a.source is None:
        return "none"
    word = a.source.text.lower()
    return "pronoun" if word in _PRONOUNS else "the" if word.startswith("the ") else "name"


def _speaker(scene: Scene, statement: int, mention: int) -> list[str]:
    """How the statements in the mention's sentence stand to this one: whose they are."""
    me = scene.speakers[statement]
    kind = scene.mentions[mention].kind
    owners = [n for n in scene.owners[mention] if n != statement]
    side = "back" if scene.mentions[mention].span.start < scene.attributions[statement].start else "ahead"
    if me is not None and any(scene.speakers[n] == me for n in owners):
        whose = "mine"
    elif owners:
        whose = "other"
    else:
        whose = "own" if statement in scene.owners[mention] else "nobody"
    out = [f"whose={whose}|{side}", f"{kind}|whose={whose}|{side}"]
    if me is not None and _told_by_name(scene, me, mention):
        out.append(f"name-beside|{kind}|{whose}")
    return out


def _told_by_name(scene: Scene, me: str, mention: int) -> bool:
    """Whether the speaker's last name stands in the mention's sentence."""
    last = me.split()[-1] if me.split() else ""
    a, b = scene.analysis.sentences[scene.mentions[mention].sentence]
    return len(last) > 2 and last in scene.analysis.text[a:b]


def _between(scene: Scene, statement: int, mention: int, where: str) -> list[str]:
    """Statements, speakers and channels between the pair."""
    m, place = scene.mentions[mention], scene.places[statement]
    if where[:4] not in ("back", "ahea"):
        return []
    owned = [n for n in scene.owners[mention] if n < statement] or [statement]
    passed = statement - owned[-1]
    unbroken = scene.runs[statement] >= passed > 0
    rivals = _rivals(scene, statement, mention)
    paragraph = bisect_right(scene.analysis.paragraphs, (m.span.start, len(scene.analysis.text) + 1)) - 1
    gap = place.paragraph - paragraph
    side = where[:4]
    return [
        f"passed={_size(passed)}|{side}",
        f"unbroken={unbroken}|{side}",
        f"unbroken={unbroken}|{where}",
        f"{m.kind}|unbroken={unbroken}",
        f"rivals={min(rivals, 3)}|{side}",
        f"rivals={min(rivals, 1)}|unbroken={unbroken}|{side}",
        f"paragraphs={max(-2, min(gap, 5))}|{side}",
        f"lead={m.sentence < 2}|{side}",
    ]


def _rivals(scene: Scene, statement: int, mention: int) -> int:
    """Other channels named between the mention and the statement's own end, nearest twenty."""
    m, place = scene.mentions[mention], scene.places[statement]
    count = 0
    if m.sentence < place.sentence:
        for other in scene.mentions[mention + 1 : mention + 20]:
            if other.sentence > place.sentence:
                break
            count += other.text != m.text and not _inner(scene, mention + 1 + count)
    return count


def _inner(scene: Scene, mention: int) -> bool:
    return mention < len(scene.holders) and bool(scene.holders[mention])


def _syntax(scene: Scene, statement: int, m: Mention) -> list[str]:
    """The path in the parse from the cue to the mention, and the words by which the mention is brought in."""
    doc = scene.analysis.doc
    cue, head = doc[scene.places[statement].anchor], doc[m.token]
    out = [f"{m.kind}|in={_brought_in(head)}", f"in={_brought_in(head)}"]
    path = _path(cue, head)
    if path is not None:
        out += [
            f"path={path}",
            f"{m.kind}|path={path}",
            f"cue={cue.lemma_.lower()}|{m.kind}|{len(path.split('<'))}",
        ]
    distance = abs(cue.i - head.i)
    out.append(
        f"apart={'1-3' if distance < 4 else '4-8' if distance < 9 else '9-20' if distance < 21 else '21-'}"
    )
    out.append(f"order={'after' if head.i > cue.i else 'before'}|{m.kind}")
    return out


def _brought_in(head: Token) -> str:
    """The dependency of a mention and the word that governs it: "in", "tell", "quote"."""
    return f"{head.dep_}:{head.head.lower_ if head.head.pos_ == 'ADP' else head.head.lemma_.lower()}"


def _path(cue: Token, head: Token) -> str | None:
    """Dependencies from the mention up to the token that is over both, then how far down the cue is."""
    up: list[str] = []
    token = head
    over = {cue.i: 0}
    climb = cue
    for step in range(1, _STEPS):
        if climb.head.i == climb.i:
            break
        climb = climb.head
        over.setdefault(climb.i, step)
    for _ in range(_STEPS):
        if token.i in over:
            return "<".join(up) + f">{over[token.i]}"
        up.append(token.dep_)
        if token.head.i == token.i:
            return None
        token = token.head
    return None
