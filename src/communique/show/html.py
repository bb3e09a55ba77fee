"""A record as HTML: one page that needs nothing else, or a fragment for a notebook.

The page allows itself its own style and script by their hashes and nothing besides. It is read without
the script as well: numbers in the text lead to the cards, the cards' titles to the words.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from communique.records import Record
from communique.show import body, words
from communique.show.cards import Cards
from communique.show.escape import attribute, isolated, text
from communique.show.marks import marks

_LEGEND = (
    ("r-content", "what was said"),
    ("r-source", "who said it"),
    ("r-cue", "how it is put"),
    ("r-evidence", "what shows a meeting"),
    ("r-mention", "who meets"),
    ("r-date", "a date"),
)


def page(records: Sequence[Record]) -> str:
    """One self-contained page with the text of each report, its facts in place and as cards beside it.

    Args:
        records: in the order in which they are to stand; none gives a page that says so.

    Returns:
        An HTML document; it can be encoded as UTF-8 whatever the reports hold.
    """
    single = len(records) == 1
    name = words.title(records[0].document) if single else words.count(len(records), "report")
    main = "".join(article(r, f"r{n}", level=1 if single else 2) for n, r in enumerate(records, 1))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(name)} – Communique</title>\n<style>{style()}</style>\n</head>\n"
        f'<body class="cq cq-page">\n{_contents(records)}<main>{main}</main>\n'
        f"<script>{script()}</script>\n</body>\n</html>\n"
    )


def fragment(record: Record) -> str:
    """The record for a notebook: an element with its own style and script, which touch nothing else."""
    document = record.document
    digest = sha256(f"{document.id}\n{document.text}".encode("utf-8", "replace")).hexdigest()[:10]
    return (
        f'<div class="cq cq-fragment"><style>{style()}</style>'
        f"{article(record, f'cq{digest}', level=3)}<script>{script()}</script></div>"
    )


def article(record: Record, prefix: str, level: int = 1) -> str:
    """One report: its text with every fact marked, its cards beside it. Wants ``style`` and ``script``.

    Args:
        record: the record.
        prefix: what the ids begin with; unlike any other on the page.
        level: level of the heading that is the report's title.
    """
    document = record.document
    cards = Cards(record, prefix, {m.fact for m in marks(record)}, level + 1)
    language = document.language or ""
    lang = f' lang="{language}"' if language.isascii() and language.isalpha() else ""
    label = attribute(f"Record of {words.title(document)}")
    head = f"<h{level}>{isolated(words.title(document))}</h{level}>"
    outlet = isolated(document.outlet) if document.outlet else "outlet unknown"
    return (
        f'<article class="report" id="{prefix}"><header>{head}'
        f'<p class="byline">{outlet} · {isolated(words.published(document))} · {_found(record)}</p></header>'
        f'{_legend()}<div class="columns"><div class="text"{lang}>{body.text(record, prefix)}</div>'
        f'<section class="record" aria-label="{label}">{cards.render()}</section></div>'
        '<div class="slip" role="status" hidden></div></article>'
    )


@cache
def style() -> str:
    """The style sheet; every rule is confined to elements of class ``cq``."""
    return _asset("page.css")


@cache
def script() -> str:
    """The script; it sets up every ``cq`` element that is not set up yet."""
    return _asset("page.js")


def _asset(name: str) -> str:
    return files("communique.show").joinpath(name).read_text(encoding="utf-8")


def _policy() -> str:
    """Nothing from anywhere but this page's own style and script (CSP level 2 hashes)."""
    return (
        f"default-src 'none'; style-src {_hash(style())}; script-src {_hash(script())}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(asset: str) -> str:
    return f"'sha256-{b64encode(sha256(asset.encode()).digest()).decode()}'"


def _contents(records: Sequence[Record]) -> str:
    """Links to the reports, when there is more than one."""
    if len(records) == 1:
        return ""
    if not records:
        return "<h1>No reports</h1>"
    items = "".join(
        f'<li><a href="#r{n}">{isolated(words.title(r.document))}</a>'
        f' <span class="when">{isolated(words.published(r.document))}; {_found(r)}</span></li>'
        for n, r in enumerate(records, 1)
    )
    return f'<nav aria-label="Reports"><h1>{words.count(len(records), "report")}</h1><ol>{items}</ol></nav>'


def _found(record: Record) -> str:
    statements = words.count(len(record.statements), "statement")
    return f"{words.count(len(record.meetings), 'meeting')}, {statements}"


def _legend() -> str:
    items = "".join(f'<li><span class="{name}">{label}</span></li>' for name, label in _LEGEND)
    return f'<ul class="legend" aria-label="How the text is marked">{items}</ul>'
