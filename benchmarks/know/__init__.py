"""What ``communique.know`` costs and how often its register is right: ``python -m benchmarks.know``."""
