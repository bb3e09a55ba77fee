"""Time expressions (TIMEX3): found, put on the calendar, and given to statements and meetings."""

from communique.extract.dates.attach import Utterance, date_of, dates_of
from communique.extract.dates.find import find_dates
from communique.extract.dates.occasions import Occasion, meeting_date
from communique.extract.dates.published import infer_published
from communique.extract.dates.ranges import Range, ranges
from communique.extract.dates.timex import Timex

__all__ = [
    "Occasion",
    "Range",
    "Timex",
    "Utterance",
    "date_of",
    "dates_of",
    "find_dates",
    "infer_published",
    "meeting_date",
    "ranges",
]
