"""How fast the chain is, and what it weighs."""
