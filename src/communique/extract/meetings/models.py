"""The models of meetings, read from the package."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from communique.extract.linear import Linear, from_dict

FORMS = ("meeting", "call", "visit", "summit", "talks", "conference", "other")
STATUSES = ("proposed", "expected", "scheduled", "under way", "held", "cancelled", "postponed", "refused")

Models = Mapping[str, Linear]


@cache
def packaged() -> Models:
    """The models of the package by name, read once a process."""
    raw = (files("communique.extract.meetings") / "models.json.gz").read_bytes()
    return {name: from_dict(data) for name, data in json.loads(gzip.decompress(raw)).items()}
