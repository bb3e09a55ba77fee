"""What is known beforehand: countries, organisations, places, and who held which office when.

Every table is a file of the package, read on first use; sources and terms stand in ``data/NOTICE.md``.
"""
