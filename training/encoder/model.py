"""The encoder (MiniLM, 6 layers, width 384) with embeddings for case and quotation state, and its heads."""

from __future__ import annotations

from pathlib import Path

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
"""Pair heads: a trigger word and any token near it, scored by themselves: does the token name one?"""


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
