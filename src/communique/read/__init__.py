"""Bytes to reports: files, folders, addresses and standard input become `Document`s.

One file a format, one registry (`registry.readers`), to which other packages add by entry points. Nothing
here looks at what a report says, beyond its language.
"""

from communique.read.find import Source, find
from communique.read.inputs import How, document_of, documents, one, read_source, read_sources
from communique.read.published import parse_published
from communique.read.registry import Reader, ReadFailure
from communique.read.stream import MAX_BYTES, Input

__all__ = [
    "MAX_BYTES",
    "How",
    "Input",
    "ReadFailure",
    "Reader",
    "Source",
    "document_of",
    "documents",
    "find",
    "one",
    "parse_published",
    "read_source",
    "read_sources",
]
