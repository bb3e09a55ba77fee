"""The desk: a web application over the ledger.

`create` makes the application; ``docs/desk.md`` says how it is used and guarded.
"""

from communique.serve.app import create
from communique.serve.settings import Settings

__all__ = ["Settings", "create"]
