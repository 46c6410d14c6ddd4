"""How much work the templates of one document may do."""

from lettertool.errors import InputError

MAX_STEPS = 400_000
MAX_CHARACTERS = 3_000_000


class BudgetError(InputError):
    """A template does more work than any letter needs."""


class Budget:
    """What may still be done. One is made for each document."""

    def __init__(self) -> None:
        self._steps = MAX_STEPS
        self._characters = MAX_CHARACTERS

    def step(self, count: int = 1) -> None:
        """Charges `count` loop turns, calls or elements handled."""
        self._steps -= count
        if self._steps < 0:
            raise BudgetError("the template loops too often to be a letter")

    def write(self, characters: int) -> None:
        """Charges text that is made or looked through."""
        self.step()
        self._characters -= characters
        if self._characters < 0:
            raise BudgetError("the template makes more text than a letter can have")

    def charge(self, value: object) -> None:
        """Charges a value by its size, all that lists hold included.

        A list that holds another twice is counted as if it were copied: comparing or
        printing it would take that long. So such lists cannot grow without end either.
        """
        pending = [value]
        while pending:
            item = pending.pop()
            if isinstance(item, str):
                self.write(len(item))
            elif isinstance(item, list | tuple | set | frozenset):
                self.step(1 + len(item))
                pending += item
            elif isinstance(item, dict):
                self.step(1 + len(item))
                pending += item.values()
            elif isinstance(item, range):
                self.step(1 + len(item))
            else:
                self.step()
