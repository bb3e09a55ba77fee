"""The pages, one file a kind; each has its JSON twin beside it."""

from communique.serve.pages import (
    api,
    door,
    feeds,
    inbox,
    meeting,
    meetings,
    parts,
    people,
    reports,
    review,
    sides,
    statements,
)

ROUTERS = tuple(
    module.router
    for module in (
        meetings, feeds, meeting, reports, statements, people, sides, inbox, review, door, api, parts,
    )
)  # fmt: skip
"""In this order: an address with an ending stands before the same one without."""
