"""How fast a ledger of 100,000 reports answers and grows."""
