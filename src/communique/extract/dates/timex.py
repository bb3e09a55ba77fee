"""What the other files of this package hand to each other: the time expression itself."""

from __future__ import annotations

from dataclasses import dataclass

from communique.records import Span, TimexType


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression of the text, put on the calendar as far as it goes.

    Attributes:
        span: its words.
        type: the TIMEX3 type.
        value: the TIMEX3 value: ``2019-06-26``, ``2019-W26``, ``P2D``, ``PRESENT_REF``, ``XXXX-WXX-1``.
        interval: the same as an EDTF level 0 date or interval, or None for what is no calendar date.
        form: which row family of the grammar read it (``date``, ``rel``, ``ago`` ...), for later steps.
    """

    span: Span
    type: TimexType
    value: str
    interval: str | None
    form: str = ""
