"""A record as a table in the terminal and as a page with every fact in place."""
