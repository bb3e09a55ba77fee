"""Statements: who is quoted or reported, with which words."""

from communique.extract.statements.decode import attributions

__all__ = ["attributions"]
