"""How the choice among antecedents was learned: ``python -m training.people --shared DIR``."""
