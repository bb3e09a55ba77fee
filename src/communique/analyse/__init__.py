"""Sentences, tokens, tags, names and the encoder: the one place that knows the models' files."""

from communique.analyse.report import Analysis, analyse

__all__ = ["Analysis", "analyse"]
