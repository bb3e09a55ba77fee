"""Mentions of meetings: the words that speak of one, and what they say of it."""

from communique.extract.meetings.find import find_mentions
from communique.extract.meetings.mention import MeetingMention, Reading

__all__ = ["MeetingMention", "Reading", "find_mentions"]
