"""One name for one person: the spellings of several sources brought together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from communique.know.people import FAMILY_FIRST, name_key, sound_of
from training.know.line import Line

_BY_LETTER = FAMILY_FIRST | {"USA", "IRN"}
"""Countries whose names are told apart by a letter (George W. Bush, Khamenei and Khomeini)."""


@dataclass
class _Person:
    name: str
    spellings: dict[str, None] = field(default_factory=dict)
    wikidata: str = ""


class Persons:
    """The people of a register. What comes first gives the name that all rows of a person get."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], list[_Person]] = defaultdict(list)

    def enter(self, lines: Iterable[Line]) -> None:
        """Learn the spellings of these rows."""
        for line in lines:
            person = self._of(line) or _Person(line.name)
            person.spellings.update(dict.fromkeys(line.names))
            person.wikidata = person.wikidata or line.wikidata
            for key in _keys(line):
                if all(p is not person for p in self._known[line.country, key]):
                    self._known[line.country, key].append(person)

    def named(self, line: Line) -> Line:
        """The row under the one name of its person, with every spelling that was entered."""
        person = self._of(line)
        if person is None:
            return line
        seen = {name_key(person.name)}
        others = [s for s in person.spellings if not (name_key(s) in seen or seen.add(name_key(s)))]  # type: ignore[func-returns-value]
        return replace(
            line, name=person.name, others=tuple(others), wikidata=line.wikidata or person.wikidata
        )

    def _of(self, line: Line) -> _Person | None:
        for key in _keys(line):
            for person in self._known.get((line.country, key), ()):
                if any(_agree(a, b) for a in line.names for b in person.spellings):
                    return person
        return None


def _keys(line: Line) -> list[str]:
    keys = [name_key(n) for n in line.names]
    if line.country not in _BY_LETTER:
        keys += [_ends(k) for k in keys if " " in k]
    return list(dict.fromkeys(keys))


def _ends(key: str) -> str:
    words = key.split()
    return f"{sound_of(words[0])} {sound_of(words[-1])}"


def _agree(one: str, other: str) -> bool:
    """Whether two names with the same ends may be one person's: no middle names that differ."""
    first, second = name_key(one).split(), name_key(other).split()
    if first == second:
        return True
    if _ends(" ".join(first)) != _ends(" ".join(second)):
        return False
    middles = [{sound_of(w)[:1] for w in words[1:-1]} for words in (first, second)]
    return not all(middles) or bool(middles[0] & middles[1])
