"""How the small models of a statement's fields were made."""
