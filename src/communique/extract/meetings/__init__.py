"""Mentions of meetings: the words that speak of one, and what they say of it."""
