"""Statements: source, cue and content beside other ways to find them."""
