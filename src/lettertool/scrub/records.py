"""What scrubbing took out of a file, and what it left in for somebody to decide."""

from typing import NamedTuple


class Removal(NamedTuple):
    """Something that was taken out: what kind of thing, how often, and what it said, where
    that is short enough to tell."""

    kind: str
    times: int = 1
    said: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind}: {', '.join(self.said) if self.said else self.times}"


class Scrubbed(NamedTuple):
    """A scrubbed file. `left` has a sentence for each thing that stayed and may tell more than
    it should."""

    data: bytes
    removed: tuple[Removal, ...]
    left: tuple[str, ...]


class Log:
    """Collects what is taken out and left in, while that goes on."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._said: dict[str, dict[str, None]] = {}
        self._left: dict[str, None] = {}

    def take(self, kind: str, said: str = "", count: int = 1) -> None:
        """Note something that goes."""
        if count:
            self._counts[kind] = self._counts.get(kind, 0) + count
            text = " ".join(said.split())
            if text:
                short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
                self._said.setdefault(kind, {})[short] = None

    def leave(self, what: str) -> None:
        """Note something that stays."""
        self._left[what] = None

    def removed(self) -> tuple[Removal, ...]:
        """All that went, in the order in which it was met."""
        return tuple(
            Removal(kind, count, tuple(self._said.get(kind, ())))
            for kind, count in self._counts.items()
        )

    def left(self) -> tuple[str, ...]:
        """All that stayed."""
        return tuple(self._left)


_LONGEST = 80
