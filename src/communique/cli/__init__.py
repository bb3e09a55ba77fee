"""The command line: one file a command, thin; each imports its rooms inside the command."""

from __future__ import annotations

__all__ = ["main"]


def main(args: list[str] | None = None) -> int:
    """Run ``communique``; returns the exit code.

    Args:
        args: the arguments; by default those of the process.
    """
    from communique.cli.app import run

    return run(args)
