"""Who held which office when: the module-level register of the package.

``holder`` and ``offices_of`` ask the tables of the package alone; a user's own office holders come in
with ``Register.load``.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from communique.know.office_names import office_key
from communique.know.register import Holder, Register

__all__ = ["Holder", "Register", "holder", "office_key", "offices_of", "register"]


@cache
def register() -> Register:
    """The register of the package, without a user's own office holders; loaded once a process."""
    return Register.load(None)


def holder(country: str, office: str, on: dt.date) -> Holder | None:
    """Who held ``office`` of ``country`` on that day; None when the register does not say. See Register."""
    return register().holder(country, office, on)


def offices_of(name: str, on: dt.date | None = None) -> list[Holder]:
    """The offices that a person of this name held, on a day or ever. See Register."""
    return register().offices_of(name, on)
