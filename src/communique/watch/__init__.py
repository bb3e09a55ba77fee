"""Feeds watched: read again and again, what is new added to a ledger and told."""

from communique.watch.feed import Feed
from communique.watch.run import Watch
from communique.watch.webhook import Webhook

__all__ = ["Feed", "Watch", "Webhook"]
