"""Who is who inside a report: persons, bodies and sides, and who speaks each attribution."""

from communique.link.people.cast import Cast, who
from communique.link.people.entity import Entity

__all__ = ["Cast", "Entity", "who"]
