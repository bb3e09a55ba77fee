"""Which mentions are the same meeting, who takes part, and where it stands."""
