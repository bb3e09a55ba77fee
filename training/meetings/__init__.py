"""How the models of meetings were made, from the gold's training reports to the packaged weights."""
