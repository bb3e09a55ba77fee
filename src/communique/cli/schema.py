"""``communique schema``: the JSON Schema of a record."""

from __future__ import annotations

import click


@click.command(short_help="Print the JSON Schema of a record.")
def schema() -> int:
    """Print the JSON Schema (draft 2020-12) that every record of "communique read" validates against."""
    import json

    from communique.schema import record_schema

    click.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))
    return 0
