"""``communique demo``: the packaged examples and what to do next."""

from __future__ import annotations

import click

from communique.cli.console import say

NEXT = (
    "these were the packaged examples: reports of our own writing on historic summits",
    "read a report of yours:    communique read report.txt --published 2019-06-26",
    "see every fact in place:   communique read report.txt --format html > report.html",
    "go on with the data:       communique read reports/ --out records/",
    "keep many together:        communique add reports/, then communique meetings --with RUS",
    "the same as web pages:     communique serve",
)


@click.command(short_help="Read the example reports in the package.")
def demo() -> int:
    """Read the example reports that come with the package, print their record, and say what to do next."""
    from communique.cli.output import print_table
    from communique.examples import paths
    from communique.pipeline import Failure, Options, read_documents
    from communique.read import ReadFailure, documents

    reports = (d for d in documents([str(p) for p in paths()]) if not isinstance(d, ReadFailure))
    for number, result in enumerate(read_documents(reports, options=Options())):
        if isinstance(result, Failure):
            raise result.error
        print_table(result, first=number == 0)
    for line in NEXT:
        say(line)
    return 0
