"""From a match of the grammar to a TIMEX3 type and value.

Every form of the grammar has one reader, in the table ``READERS``. A reader gets the match and the
context: the day of publication, the reference time carried through the text, and the tense around the
expression. What cannot be put on the calendar keeps its place open: ``XXXX-06-26``, ``XXXX-WXX-3``.
"""

from __future__ import annotations

from collections.abc import Callable

from communique.extract.dates.context import Context, Reading
from communique.extract.dates.days import DAY_READERS
from communique.extract.dates.grammar import Match
from communique.extract.dates.units import UNIT_READERS

READERS: dict[str, Callable[[Match, Context], Reading]] = {**DAY_READERS, **UNIT_READERS}
"""Form of the grammar to its reader."""


def read(match: Match, context: Context) -> Reading:
    """The type and value of a match."""
    return READERS[match.row.form](match, context)
