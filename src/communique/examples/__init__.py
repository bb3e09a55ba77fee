"""Ten reports of our own writing on historic summits, which a newcomer reads first.

``README.md`` in this folder says what in them is public record and what was composed.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def paths() -> list[Traversable]:
    """The ten reports in the order of their dates, wherever the package is installed.

    Returns:
        Text files with a header of ``published``, ``title`` and ``outlet``, each named by its date.
    """
    reports = (entry for entry in files(__name__).iterdir() if entry.name.endswith(".txt"))
    return sorted(reports, key=lambda report: report.name)
