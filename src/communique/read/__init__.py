"""Bytes to reports: files, folders and standard input become `Document`s.

One file a format, one registry (`registry.READERS`); plain text for now. Nothing here looks at what a
report says, beyond its language.
"""

from communique.read.find import ReadFailure, Source, find
from communique.read.inputs import MAX_BYTES, document_of, documents, one, read_source, read_sources
from communique.read.published import parse_published

__all__ = [
    "MAX_BYTES",
    "ReadFailure",
    "Source",
    "document_of",
    "documents",
    "find",
    "one",
    "parse_published",
    "read_source",
    "read_sources",
]
