"""``communique serve``: the desk, a web page on the ledger."""

from __future__ import annotations

import ipaddress

import click

from communique.cli.console import say
from communique.cli.filters import ledger_option


@click.command(short_help="Open the desk: the ledger as web pages.")
@ledger_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address to listen on; all but this machine's own needs a token.",
)
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="The port.")
@click.option("--token", is_flag=True, help="Ask for a token on this machine too.")
@click.option(
    "--allow-host",
    "allow",
    multiple=True,
    metavar="HOST",
    help="Fetch from this host though its address is private; may be given more than once.",
)
@click.option(
    "--certificate",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="A TLS certificate and its chain (PEM), to be reached by https.",
)
@click.option(
    "--key", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="The key of the certificate."
)
def serve(
    url: str | None,
    host: str,
    port: int,
    token: bool,
    allow: tuple[str, ...],
    certificate: str | None,
    key: str | None,
) -> int:
    """Open the desk: meetings, statements, reports and people of the ledger as web pages and as JSON.

    It listens on this machine alone, where everybody may read and write. On another address whoever comes
    needs a token, which "communique token" makes; send it as "Authorization: Bearer TOKEN", or give it on the
    page that asks for it. Without --certificate it speaks plain http: put it behind something that speaks
    https before others reach it.
    """
    import secrets

    import uvicorn

    from communique.serve import Settings, create
    from communique.serve.keys import kept_secret
    from communique.serve.settings import LOOPBACK

    here = _here(host)
    secret = kept_secret()
    if secret is None and (token or not here):
        raise click.UsageError(f"--host {host} needs a token: make one with 'communique token'")
    if key and not certificate:
        raise click.UsageError("--key needs --certificate")
    settings = Settings(
        url,
        secret or secrets.token_bytes(32),
        guarded=token or not here,
        hosts=LOOPBACK | {host} if here else frozenset(),
        allow=frozenset(allow),
    )
    shown = f"[{host}]" if ":" in host else host
    say(f"the desk is at {'https' if certificate else 'http'}://{shown}:{port}/ (Ctrl-C ends it)")
    uvicorn.run(
        create(settings),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        timeout_graceful_shutdown=3,
    )
    return 0


def _here(host: str) -> bool:
    """Whether an address is one of this machine's own, which nobody else reaches."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
