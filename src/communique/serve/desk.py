"""What an application has at hand while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.ledger import Ledger
from communique.serve.jobs import Jobs
from communique.serve.keys import Keys
from communique.serve.settings import Settings


@dataclass(slots=True)
class Desk:
    """The ledger, the keys, and what is being read.

    Attributes:
        there: whether the ledger has been made; it stays so.
    """

    settings: Settings
    ledger: Ledger
    keys: Keys
    jobs: Jobs
    _there: bool = field(default=False)

    @property
    def there(self) -> bool:
        """Whether there is a ledger to ask."""
        self._there = self._there or self.ledger.exists()
        return self._there
