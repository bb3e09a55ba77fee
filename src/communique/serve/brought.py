"""What somebody brought in: a text, an address, files; and the reports that are in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from communique.errors import CommuniqueError, FormatError
from communique.ledger.finished import HEAD, Finished, holds_records, records
from communique.read import How, ReadFailure, Source, document_of, read_source
from communique.read.find import id_of_address
from communique.read.registry import id_of
from communique.records import Document

PASTED = "pasted text"
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 100
Found = Document | Finished | CommuniqueError


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody brought in.

    Attributes:
        folder: a folder of its own in which the files are; removed when they are read.
        text: a pasted report.
        url: an address.
        files: paths in the folder, and the names that they came with.
        about: title, outlet and url of a pasted report, as somebody wrote them.
        published: date of the reports that give none.
    """

    folder: Path
    text: str = ""
    url: str = ""
    files: tuple[tuple[Path, str], ...] = ()
    about: dict[str, str] = field(default_factory=dict)
    published: date | None = None

    def names(self) -> list[str]:
        """What its inputs are called."""
        return [
            *([PASTED] if self.text else []),
            *([self.url] if self.url else []),
            *(n for _, n in self.files),
        ]

    def told(self, error: CommuniqueError) -> str:
        """An error in words, with the names that files came with and no path of this machine."""
        words = str(error)
        for path, name in self.files:
            words = words.replace(str(path), name)
        return words.replace(str(self.folder), "")


def safe_name(name: str) -> str:
    """The last part of a file's name, of letters, digits, dots and dashes: nothing that leads elsewhere."""
    last = re.split(r"[\\/]", name)[-1]
    cleaned = _UNSAFE.sub("-", last).lstrip(".-")[-_LONGEST:].lstrip(".-")
    return cleaned or "file"


def items(brought: Brought, allow: Collection[str]) -> Iterator[Iterator[Found]]:
    """For each input its reports, finished records, or errors.

    Args:
        brought: what was brought in.
        allow: hosts that may be fetched from although their addresses are private.
    """
    how = How(published=brought.published, allow=allow)
    if brought.text:
        yield _pasted(brought)
    if brought.url:
        yield _fetched(brought.url, how)
    for path, _ in brought.files:
        yield _file(path, how)


def _pasted(brought: Brought) -> Iterator[Found]:
    try:
        document = document_of(brought.text, id="pasted", published=brought.published)
    except CommuniqueError as error:
        yield error
        return
    yield replace(document, **{k: v for k, v in brought.about.items() if v})  # type: ignore[arg-type]


def _fetched(url: str, how: How) -> Iterator[Found]:
    """The reports of an address; anything but http and https is refused before it is looked at."""
    if not url.lower().startswith(("http://", "https://")):
        yield FormatError(
            "only http and https addresses are read", where=url, do="save it and bring the file"
        )
        return
    yield from _read(Source(id_of_address(url), url=url), how)


def _file(path: Path, how: How) -> Iterator[Found]:
    with path.open("rb") as file:
        if holds_records(path.name, file.read(HEAD)):
            file.seek(0)
            yield from records(file, str(path))
            return
    yield from _read(Source(id_of(path.name), path), how)


def _read(source: Source, how: How) -> Iterator[Found]:
    for one in read_source(source, how):
        yield one.error if isinstance(one, ReadFailure) else one
