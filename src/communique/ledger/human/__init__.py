"""What people said of the machine's facts: corrections, kept apart and laid over every reading."""

from communique.ledger.human.correction import ACTIONS, Correction
from communique.ledger.human.lay import Laid, lay

__all__ = ["ACTIONS", "Correction", "Laid", "lay"]
