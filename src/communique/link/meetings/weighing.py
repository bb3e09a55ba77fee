"""Whether a draft is a meeting of the record: features for its confidence."""

from __future__ import annotations

from collections.abc import Sequence

from communique.link.meetings.draft import Draft
from communique.link.meetings.sketch import logit


def _rivals(d: Draft, others: Sequence[Draft]) -> list[str]:
    """Whether other drafts of the report have the same people, or stand in the same sentence."""
    keys = {c.party.key for c in d.chosen}
    sentences = {s.mention.sentence for s in d.sketches}
    top = max(s.mention.probability for s in d.sketches)
    out = set()
    for o in others[:100]:
        if o is d or not o.chosen:
            continue
        shared = min(2, len(keys & {c.party.key for c in o.chosen}))
        stronger = max(s.mention.probability for s in o.sketches) > top
        near = bool(sentences & {s.mention.sentence for s in o.sketches})
        if shared:
            out |= {f"rival={shared}|{stronger}", f"rival={shared}|{stronger}|{near}|{o.form == d.form}"}
        if near:
            out.add(f"near={stronger}|{shared}")
    return sorted(out) or ["alone"]


def record_features(draft_: Draft, others: Sequence[Draft] = ()) -> tuple[list[str], dict[str, float]]:
    """The features that tell whether a draft is a meeting of the record, beside the report's ``others``."""
    top = max(s.mention.probability for s in draft_.sketches)
    rest = 1.0
    for s in draft_.sketches:
        rest *= 1 - s.mention.probability
    chosen = sorted((c.probability for c in draft_.chosen), reverse=True)
    values = {
        "#top": logit(top),
        "#any": logit(1 - rest),
        "#count": float(min(len(draft_.sketches), 6)),
        "#status": max(draft_.statuses),
        "#form": max(draft_.forms),
        "#first": logit(chosen[0]) if chosen else -6.0,
        "#second": logit(chosen[1]) if len(chosen) > 1 else -6.0,
        "#least": logit(chosen[-1]) if chosen else -6.0,
    }
    sides = {c.party.for_ for c in draft_.chosen}
    named = sum(c.party.name is not None for c in draft_.chosen)
    features = [
        f"n={min(len(draft_.chosen), 4)}",
        f"sides={min(len(sides), 3)}",
        f"named={min(named, 2)}",
        f"status={draft_.status}",
        f"form={draft_.form}",
        f"n={min(len(draft_.chosen), 3)}|{draft_.form}",
        f"sentences={min(len({s.mention.sentence for s in draft_.sketches}), 4)}",
        f"lemma={max(draft_.sketches, key=lambda s: s.mention.probability).mention.word.lemma}",
        f"carried={sum('carried' in c.features or 'foremost' in c.features for c in draft_.chosen)}",
        f"foremost={sum('foremost' in c.features for c in draft_.chosen)}",
    ]
    return features + _rivals(draft_, others), values
