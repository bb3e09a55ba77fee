"""Sentences, tokens, tags, names and the encoder: the one place that knows the models' files."""

from communique.analyse import encoder, syntax
from communique.analyse.report import Analysis, analyse

__all__ = ["Analysis", "analyse", "models"]


def models() -> dict[str, str]:
    """The models that a record is made with: their names and the sha256 of their files."""
    return {"encoder": encoder.fingerprint(), "en_core_web_sm": syntax.fingerprint()}
