"""Which mentions are the same meeting, who takes part, and where it stands."""

from communique.link.meetings.link import link_meetings

__all__ = ["link_meetings"]
