"""How the weights of the links across reports were made: ``python -m training.links``."""
