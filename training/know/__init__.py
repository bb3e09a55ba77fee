"""How the tables of ``communique.know`` are made: ``python -m training.know --data DIR``."""
