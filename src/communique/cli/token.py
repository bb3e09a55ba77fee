"""``communique token``: a token for the desk."""

from __future__ import annotations

import click

from communique.cli.console import say

_DAYS = 90


@click.command(short_help="Make a token for the desk.")
@click.option(
    "--role",
    type=click.Choice(("read", "write")),
    default="read",
    show_default=True,
    help="What its holder may do.",
)
@click.option("--name", default="", metavar="WORDS", help="Whose it is.")
@click.option(
    "--days",
    type=click.IntRange(1, 3650),
    default=_DAYS,
    show_default=True,
    metavar="N",
    help="Days for which it is good.",
)
@click.option("--new-secret", is_flag=True, help="Make a new secret first: every token of before is void.")
def token(role: str, name: str, days: int, new_secret: bool) -> int:
    """Print a token with which the desk is entered from elsewhere ("communique serve --host").

    Tokens are signed with a secret that is made when there is none, and are not kept: what was given out is
    taken back by a new secret. The secret is in COMMUNIQUE_SECRET_FILE, else in the folder of your settings.
    """
    import datetime as dt
    from typing import cast

    from communique.serve.keys import Holder, Keys, Role, kept_secret, make_secret, secret_file

    secret = None if new_secret else kept_secret()
    if secret is None:
        secret = make_secret()
        say(f"a new secret in {secret_file()}")
    until = dt.date.today() + dt.timedelta(days=days)
    click.echo(Keys(secret).token(Holder(cast("Role", role), name, until)))
    say(f"to {role}, until {until}")
    return 0
