"""The reference of the commands as Markdown, from the same words as ``--help``.

``python -m communique.cli.reference > docs/cli.md`` writes it; a test compares the two.
"""

from __future__ import annotations

import sys

import click

HEAD = """# The commands

Written by `make docs` from the commands themselves; `communique COMMAND --help` says the same.

Data goes to standard output, messages and progress to standard error. Exit codes: 0 when all was done, 1
when some input could not be read (each is named on standard error with the reason, the rest is written),
2 for unusable arguments or a place that cannot be written.
"""


def reference() -> str:
    """The reference of every command, in the order of their names."""
    from communique.cli.app import app

    return "\n".join([HEAD, *(_command(name, app.commands[name]) for name in sorted(app.commands))])


def _command(name: str, command: click.Command) -> str:
    usage = " ".join(["communique", name, *_usage(command)])
    lines = [f"## communique {name}", "", f"    {usage}", "", _paragraphs(command.help or ""), ""]
    options = [p for p in command.params if isinstance(p, click.Option)]
    if options:
        lines += ["| option | meaning |", "| --- | --- |", *map(_option, options), ""]
    return "\n".join(lines)


def _usage(command: click.Command) -> list[str]:
    options = any(isinstance(p, click.Option) for p in command.params)
    arguments = [p.metavar or p.name or "" for p in command.params if isinstance(p, click.Argument)]
    return (["[OPTIONS]"] if options else []) + arguments


def _option(option: click.Option) -> str:
    value = option.metavar or ""
    if isinstance(option.type, click.Choice):
        value = "\\|".join(option.type.choices)
    name = f"{', '.join(option.opts)} {value}".strip()
    default = f" By default {option.default}." if option.show_default else ""
    return f"| `{name}` | {option.help}{default} |"


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


if __name__ == "__main__":
    sys.stdout.write(reference())
