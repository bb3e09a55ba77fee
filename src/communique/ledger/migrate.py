"""The version of a ledger's tables, and the way to the newest one."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from communique.errors import LedgerError

HEAD = "0004"
"""The newest version; a test compares it with the files in ``migrations/versions``."""
TABLE = "communique_version"
"""Where Alembic keeps the version; a name of our own, since a server may hold other programs' tables."""
FOLDER = Path(__file__).with_name("migrations")


def version(connection: Connection) -> str | None:
    """The version of the tables, None where there are none."""
    if not inspect(connection).has_table(TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {TABLE}")).scalar()
    return found


def upgrade(connection: Connection, where: str) -> None:
    """Make the tables, or bring them to the newest version, inside the connection's transaction.

    Raises:
        LedgerError: when a newer version of Communique made them.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    found = version(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise LedgerError(
            f"made by a newer version of Communique (its tables are {found}, {HEAD} is known)",
            where=where,
            do="upgrade: pip install --upgrade communique",
        )
    command.upgrade(config, "head")
