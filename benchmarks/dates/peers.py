"""Adapters to other libraries: reports as JSON lines in, TIMEX3-like entries as JSON lines out.

``python peers.py NAME`` reads ``{"text", "published"}`` from each line of standard input and prints
``{"dates": [{"start", "end", "type", "value"}], "seconds"}``. It imports nothing of this project, so that
it runs in an environment of the peers' own. Each peer is given the day of publication.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

Entry = tuple[int, int, str, str]
Find = Callable[[str, date], Iterator[Entry]]


def recognizers_text() -> Find:
    """Microsoft's recognizers-text, its ``timex`` taken as the value."""
    from recognizers_date_time import Culture, recognize_datetime

    def find(text: str, published: date) -> Iterator[Entry]:
        reference = datetime(published.year, published.month, published.day)
        for found in recognize_datetime(text, Culture.English, reference=reference):
            kind = found.type_name.rsplit(".", 1)[-1]
            values = (found.resolution or {}).get("values") or [{}]
            yield found.start, found.end + 1, _KINDS.get(kind, "DATE"), _best(values, published)

    return find


_KINDS = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME"}


def _best(values: list[dict[str, str]], published: date) -> str:
    """Of several readings the day nearest up to publication, else the timex as it is."""
    days = sorted({v["value"] for v in values if re.fullmatch(r"\d{4}-\d\d-\d\d", v.get("value", ""))})
    if values[0].get("timex", "").startswith("XXXX") and days:
        past = [d for d in days if d <= published.isoformat()]
        return past[-1] if past else days[0]
    return str(values[0].get("timex", ""))


def date_parser() -> Find:
    """``dateparser.search``; the day it gives is the value."""
    from dateparser.search import search_dates

    def find(text: str, published: date) -> Iterator[Entry]:
        base = datetime(published.year, published.month, published.day)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        at = 0
        for words, when in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                yield start, at, "DATE", when.date().isoformat()

    return find


def parse_datetime() -> Find:
    """``parsedatetime``'s ``nlp``; the day it gives is the value."""
    import parsedatetime

    calendar = parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE)

    def find(text: str, published: date) -> Iterator[Entry]:
        base = datetime(published.year, published.month, published.day)
        for when, _, start, end, _ in calendar.nlp(text, sourceTime=base) or []:
            yield start, end, "DATE", when.date().isoformat()

    return find


def timexy() -> Find:
    """``timexy`` on a blank spaCy pipeline, its TIMEX3 tag taken apart."""
    import spacy
    import timexy as _  # noqa: F401  (registers the component)

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def find(text: str, published: date) -> Iterator[Entry]:
        for found in nlp(text).ents:
            tag = dict(re.findall(r'(type|value)="([^"]*)"', found.kb_id_))
            yield found.start_char, found.end_char, tag.get("type", "DATE"), _day(tag.get("value", ""))

    return find


def _day(value: str) -> str:
    return re.sub(r"T.*$", "", value) if value[:1].isdigit() else value


PEERS: dict[str, Callable[[], Find]] = {
    "recognizers-text": recognizers_text,
    "dateparser": date_parser,
    "parsedatetime": parse_datetime,
    "timexy": timexy,
}
"""Name to the maker of its adapter."""


def main() -> None:
    find = PEERS[sys.argv[1]]()
    for line in sys.stdin:
        asked: dict[str, Any] = json.loads(line)
        began = time.process_time()
        try:
            entries = list(find(asked["text"], date.fromisoformat(asked["published"])))
        except (ValueError, OverflowError, IndexError, KeyError, TypeError, AttributeError):
            entries = []
        dates = [{"start": s, "end": e, "type": t, "value": v} for s, e, t, v in entries]
        print(json.dumps({"dates": dates, "seconds": time.process_time() - began}), flush=True)


if __name__ == "__main__":
    main()
