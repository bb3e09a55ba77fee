"""How each model and table was made, one command each."""
