"""Meetings across reports: the labels, and how well the linking finds them."""
