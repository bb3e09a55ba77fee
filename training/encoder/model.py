"""The encoder (MiniLM, 6 layers, width 384) with embeddings for case and quotation state, and its heads."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from communique.analyse.pieces import CASES, QUOTE_STATES

LINK = 64
"""Width of the vectors whose dot products score links."""

TAGS = {"source": 3, "cue": 3, "content": 3, "meeting": 9, "form": 7, "topic": 3}
"""Token heads and their classes. BIO (0 outside, 2k+1 begins class k, 2k+2 goes on), save ``meeting`` (of a
trigger word: 0 no recorded meeting, k+1 the status k) and ``form`` (of a trigger word of a meeting)."""

LINKS = ("content_cue", "cue_source", "topic_meeting", "same_meeting")
"""Link heads: a token of the first points at the first piece of the second, or at [CLS] for none."""

PAIRS = ("participant", "place")
"""Pair heads: a trigger word and a mention near it: does who or what it names take part, is it there?"""

NEAR = 16
"""Classes of distance between two pieces: eight powers of two either way."""


class Encoder(nn.Module):
    """Wordpieces to token logits and link vectors."""

    def __init__(self, base: Path, attention: str = "sdpa") -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation=attention)
        width = self.bert.config.hidden_size
        self.case = nn.Embedding(CASES, width)
        self.quote = nn.Embedding(QUOTE_STATES, width)
        for table in (self.case, self.quote):
            nn.init.normal_(table.weight, std=0.02)
        self.drop = nn.Dropout(0.1)
        self.tags = nn.ModuleDict({k: nn.Linear(width, n) for k, n in TAGS.items()})
        self.links = nn.ModuleDict({k: nn.Linear(width, 2 * LINK) for k in (*LINKS, *PAIRS)})
        self.near = nn.ModuleDict({k: nn.Embedding(NEAR, 1) for k in PAIRS})
        for near in self.near.values():
            nn.init.constant_(near.weight, -1.0)  # type: ignore[arg-type]

    def forward(self, ids: Tensor, cases: Tensor, quotes: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Shapes: all inputs (batch, length); outputs (batch, length, classes or 2 * LINK)."""
        words = self.bert.embeddings.word_embeddings(ids) + self.case(cases) + self.quote(quotes)
        hidden = self.drop(self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state)
        out = {k: head(hidden) for k, head in self.tags.items()}
        return out | {k: head(hidden) for k, head in self.links.items()}


def link_scores(vectors: Tensor) -> Tensor:
    """(batch, length, 2 * LINK) to scores (batch, from, to)."""
    query, key = vectors.split(LINK, dim=-1)
    return query @ key.transpose(1, 2) / LINK**0.5


def pair_scores(vectors: Tensor, near: nn.Module, where: Tensor, count: int) -> Tensor:
    """Scores of candidates, shape (count,): over the mentions of each, the log of the sum of exponentials.

    Args:
        vectors: (batch, length, 2 * LINK).
        near: bias by distance; it takes from the vectors what distance alone tells.
        where: of each mention its row, trigger, piece and candidate, shape (mentions, 4).
        count: how many candidates there are.
    """
    row, trigger, piece, owner = where.unbind(1)
    query, key = vectors[row, trigger, :LINK], vectors[row, piece, LINK:]
    scores = (query * key).sum(-1) / LINK**0.5 + near(distance(piece - trigger)).squeeze(-1)
    top = torch.full((count,), -1e4).scatter_reduce(0, owner, scores.detach(), "amax")
    return top + torch.zeros(count).scatter_add(0, owner, (scores - top[owner]).exp()).log()


def distance(gap: Tensor) -> Tensor:
    """The class of a distance in pieces, 0 to ``NEAR`` - 1."""
    far = gap.abs().clamp(1, 127).float().log2().long()
    return torch.where(gap < 0, far + NEAR // 2, far)
