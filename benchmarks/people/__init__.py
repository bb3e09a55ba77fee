"""Mentions resolved: ``python -m benchmarks.people GOLD_FOLDER``."""
