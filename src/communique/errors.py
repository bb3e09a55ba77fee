"""What can go wrong, as one tree.

    CommuniqueError
    ├── InputError (ValueError)          an input that cannot be read as a report
    │   ├── NotFoundError                no such file, folder or address
    │   ├── EncodingError                bytes that are no text we read
    │   ├── EmptyInputError              nothing in it
    │   ├── HeaderError                  a header line that cannot be used
    │   ├── TooLargeError                over a stated limit
    │   ├── LanguageError                a language that is not read
    │   └── FormatError                  a format that no reader takes
    ├── DateError (ValueError)           a date that is not one
    ├── OutputError (OSError)            a place that cannot be written
    ├── ChainError (RuntimeError)         a report that the chain broke on: a defect of ours
    ├── RegisterError (ValueError)       a register of office holders that cannot be used
    └── LedgerError (RuntimeError)       a ledger that is missing, locked, full or of another version

Each says what was wrong, where, and what to do.
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """The root: ``what`` was wrong, ``where``, and what to ``do`` about it."""

    def __init__(self, what: str, *, where: str | None = None, do: str | None = None) -> None:
        self.what = what
        self.where = where
        self.do = do
        super().__init__(what, where, do)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f"; {self.do}" if self.do else ""
        return f"{place}{self.what}{remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.what, self.where, self.do))


def _rebuild(cls: type[CommuniqueError], what: str, where: str | None, do: str | None) -> CommuniqueError:
    return cls(what, where=where, do=do)


class InputError(CommuniqueError, ValueError):
    """An input that cannot be read as a report."""


class NotFoundError(InputError):
    """No such file, folder or address."""


class EncodingError(InputError):
    """Bytes that are no text in an encoding that is read."""


class EmptyInputError(InputError):
    """An input with nothing in it."""


class HeaderError(InputError):
    """A header line that cannot be used."""


class TooLargeError(InputError):
    """An input over a stated limit."""


class LanguageError(InputError):
    """A report in a language that is not read."""


class FormatError(InputError):
    """A format that no reader takes."""


class DateError(CommuniqueError, ValueError):
    """A date that is not one."""


class OutputError(CommuniqueError, OSError):
    """A place that cannot be written."""


class ChainError(CommuniqueError, RuntimeError):
    """A report that the chain broke on: a defect of ours."""


class RegisterError(CommuniqueError, ValueError):
    """A register of office holders that cannot be used."""


class LedgerError(CommuniqueError, RuntimeError):
    """A ledger that is missing, locked, full or of another version."""


class CorrectionError(CommuniqueError):
    """A correction of a field that there is not, or to a value that it cannot have."""
