"""The commands put together, and what becomes of their errors: one line each and an exit code."""

from __future__ import annotations

import os
import sys

import click

from communique.__about__ import __version__
from communique.cli.add import add
from communique.cli.console import say
from communique.cli.corpus import corpus
from communique.cli.correct import confirm, correct, corrections, refuse, undo
from communique.cli.demo import demo
from communique.cli.export import export
from communique.cli.hand import merge, split
from communique.cli.meetings import meetings
from communique.cli.people import people
from communique.cli.read import read
from communique.cli.remove import remove
from communique.cli.reports import reports
from communique.cli.schema import schema
from communique.cli.serve import serve
from communique.cli.show import show
from communique.cli.statements import statements
from communique.cli.token import token
from communique.cli.version import version
from communique.cli.watch import watch
from communique.errors import CommuniqueError, InputError

INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports for a program ended by SIGINT or SIGPIPE: 128 and the signal's number."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(version)s")
def app() -> None:
    """Read news of diplomacy and keep the record: who said what, and where each meeting stands."""


_LEDGER = (add, watch, meetings, statements, people, reports, show, remove, merge, split, export)
_HUMAN = (correct, confirm, refuse, undo, corrections)
for _command in (read, corpus, *_LEDGER, *_HUMAN, serve, token, demo, schema, version):
    app.add_command(_command)


def run(args: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, 1 or 2 as the contract has it."""
    try:
        arguments = sys.argv[1:] if args is None else list(args)
        with app.make_context("communique", arguments) as context:
            code = app.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as error:  # --help, --version
        code = error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "communique"
        say(f"{error.format_message().rstrip('.')}; see '{command} --help'")
        return 2
    except CommuniqueError as error:
        say(str(error))
        return 1 if isinstance(error, InputError) else 2
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _close_quietly()
        return BROKEN_PIPE
    return code if isinstance(code, int) else 0


def _close_quietly() -> None:
    """Let the interpreter flush what is left of standard output to nowhere."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # no real standard output
        return
