"""Mentions of whoever speaks or meets: persons, bodies, sides, descriptions, pronouns, with exact spans."""

from communique.extract.speakers.mention import Mention, MentionKind
from communique.extract.speakers.scan import mentions

__all__ = ["Mention", "MentionKind", "mentions"]
