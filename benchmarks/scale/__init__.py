"""Corpora: speed of one process and of two, and memory."""
