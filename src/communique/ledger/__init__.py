"""The store of what many reports say: schema, migrations, writing, asking.

SQLite by default, PostgreSQL by URL. `Ledger` is the door; `docs/ledger.md` says how it works.
"""

from communique.ledger.filters import Filters
from communique.ledger.human import Correction
from communique.ledger.ledger import Ledger
from communique.ledger.views import MeetingView, PersonView, ReportView, StatementView
from communique.ledger.write.report import Added

__all__ = [
    "Added",
    "Correction",
    "Filters",
    "Ledger",
    "MeetingView",
    "PersonView",
    "ReportView",
    "StatementView",
]
