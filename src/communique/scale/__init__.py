"""Corpora: many reports to Parquet, by a process pool, so that a killed run goes on where it was."""

from communique.scale.records import objects_of, records_of
from communique.scale.run import Summary, corpus

__all__ = ["Summary", "corpus", "objects_of", "records_of"]
