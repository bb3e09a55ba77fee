"""The ledger's data for other programs: a registry, and a module for each format.

`write` is the door; `communique export` is its command. ``docs/codebook.md`` defines every variable.
"""

from communique.export.registry import GROUP, Export, Written, names, of
from communique.export.selection import Selection
from communique.export.write import write

__all__ = ["GROUP", "Export", "Selection", "Written", "names", "of", "write"]
