"""Which meeting, and who, is the same across reports; pure, knows no store.

A `Sighting` is one meeting in one report. `blocks` names the keys under which two sightings that could be
one meet, `score` says how probably they are one and why, `groups` parts them, `stands` says where a meeting
stands by all that was said of it. `docs/linking.md` says how and why.
"""

from communique.link.across.block import blocks
from communique.link.across.group import SUGGEST, groups, suggestions
from communique.link.across.people import person_key, same_people
from communique.link.across.score import LEAST, Link, score
from communique.link.across.sighting import Sighting, sighting, sighting_id
from communique.link.across.stands import Assertion, Standing, stands

__all__ = [
    "LEAST",
    "SUGGEST",
    "Assertion",
    "Link",
    "Sighting",
    "Standing",
    "blocks",
    "groups",
    "person_key",
    "same_people",
    "score",
    "sighting",
    "sighting_id",
    "stands",
    "suggestions",
]
