"""What stands in for the models; by name, so that other processes find it."""

from __future__ import annotations

from communique.__about__ import __version__
from communique.pipeline import Options
from communique.records import Document, MadeBy, Record


def stub(document: Document, options: Options) -> Record:
    """A record with nothing in it."""
    return Record(MadeBy(__version__), document)
