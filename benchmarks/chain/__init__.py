"""The whole chain, from text to record."""
