"""How the choice among antecedents was learned: ``python -m training.people GOLD_FOLDER...``."""
