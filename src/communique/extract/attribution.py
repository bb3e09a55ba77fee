"""The attribution: source, cue and content as words of the report, before anybody is named."""

from __future__ import annotations

from dataclasses import dataclass

from communique.records import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content (PARC, PolNeAR), as spans of the report's text.

    Attributes:
        content: what was said or thought; several stretches when the cue interrupts it.
        cue: the words that attribute it; None for a quotation that goes on without one.
        source: the mention of whoever said it that stands nearest; None when there is none.
        within: number of the attribution whose content holds this one, or None.
        confidence: 0 to 1, that content and source are right.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    within: int | None = None
    confidence: float = 0.0

    @property
    def start(self) -> int:
        """Offset of its first content."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Offset after its last content."""
        return self.content[-1].end
