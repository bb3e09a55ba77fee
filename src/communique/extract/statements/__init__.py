"""Statements: who is quoted or reported, with which words, by which channel, and how surely."""

from communique.extract.statements.certainty import certainty
from communique.extract.statements.decode import attributions
from communique.extract.statements.form import form
from communique.extract.statements.topics import topics
from communique.extract.statements.via import channels

__all__ = ["attributions", "certainty", "channels", "form", "topics"]
