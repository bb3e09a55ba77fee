"""Accuracy and speed, measured by command and kept as tables with date and commit."""
