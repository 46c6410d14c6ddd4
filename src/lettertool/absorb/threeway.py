"""Three-way merging of the texts and values of a letter.

Texts merge by words, not by lines: whoever wraps a paragraph anew has changed nothing. What
both sides changed is a conflict where they do not agree; nothing is guessed.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Generic, Literal, NamedTuple, TypeAlias, TypeVar

from lettertool.absorb.hunks import Edited, Kept, joined, laid_over
from lettertool.absorb.tokens import BLANK_LINE, Token, paragraphs_of, tokens_of, would_start_line
from lettertool.compare.align import Unit, align
from lettertool.compare.phrases import Stretch, joined_over_chance, stretches

Decision: TypeAlias = Literal["", "ours", "theirs"]
T = TypeVar("T")

_AROUND = 6
"""Words of context on either side of a conflict."""


class TextConflict(NamedTuple):
    """Words that both sides changed, each in another way: what each version has there.
    `context` has the words of the base around them, `[…]` in their place."""

    base: str
    ours: str
    theirs: str
    context: str


class MergedText(NamedTuple):
    """A merged text, and what both sides changed in it. Where nothing was decided, the text
    has ours."""

    text: str
    conflicts: tuple[TextConflict, ...]


class MergedValue(NamedTuple, Generic[T]):
    """A merged value; ours where it is `in_conflict`."""

    value: T
    in_conflict: bool = False


def merge_texts(base: str, ours: str, theirs: str, decide: Decision = "") -> MergedText:
    """The changes that `theirs` made to `base`, made to `ours`.

    The three are sources of sections. An expression is changed as a whole. The lines stay
    wrapped as ours has them. Edits beside each other are both done; a paragraph that one side
    took out and the other edited is a conflict. `decide` tells whose words to take there.
    """
    if theirs in (base, ours):
        return MergedText(ours, ())
    if ours == base:
        return MergedText(theirs, ())
    return _Merging(tokens_of(base), tokens_of(ours), tokens_of(theirs), decide).run(ours)


def merge_values(base: T, ours: T, theirs: T) -> MergedValue[T]:
    """The value that has both sides' changes: lists and tuples entry by entry, all else as a
    whole."""
    if theirs in (base, ours):
        return MergedValue(ours)
    if ours == base:
        return MergedValue(theirs)
    if isinstance(base, list | tuple) and type(base) is type(ours) is type(theirs):
        merged = _merged_items(base, ours, theirs)  # type: ignore[arg-type]  # all three are checked above
        if merged is not None:
            return MergedValue(type(base)(merged))
    return MergedValue(ours, in_conflict=True)


def _merged_items(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> list[T] | None:
    """The items of lists; None where both sides changed the same ones."""
    keys = [[repr(item) for item in side] for side in (base, ours, theirs)]
    our_edit, their_edit = (stretches(keys[0], side) for side in keys[1:])
    merged: list[T] = []
    for part in laid_over(len(base), our_edit, their_edit):
        if isinstance(part, Kept):
            merged += base[part.base : part.base + part.size]
            continue
        old, mine, other = (
            list(side[rows.start : rows.stop])
            for side, rows in zip((base, ours, theirs), part, strict=True)
        )
        if mine not in (old, other) and other != old:
            return None
        merged += other if mine == old else mine
    return merged


class Place(NamedTuple):
    """The index of a token in base, ours and theirs; -1 where they do not have it. `beside` is
    the token of ours that tells whether a line ends before it."""

    base: int
    ours: int
    theirs: int
    beside: int


class _Merging:
    """One merge of three texts."""

    def __init__(
        self, base: list[Token], ours: list[Token], theirs: list[Token], decide: Decision
    ) -> None:
        self._sides = (base, ours, theirs)
        self._keys = [[token.key for token in side] for side in self._sides]
        self._decide = decide
        self._conflicts: list[TextConflict] = []

    def run(self, ours: str) -> MergedText:
        parts = laid_over(len(self._sides[0]), self._edit(1), self._edit(2), self._clash)
        places = [place for part in parts for place in self._places(part)]
        text = self._written(places)
        tail = ours[len(ours.rstrip(" \t\n")) :]
        head = ours[: len(ours) - len(ours.lstrip(" \t\n"))]
        return MergedText(f"{head}{text}{tail}" if text else "", tuple(self._conflicts))

    def _edit(self, side: int) -> list[Stretch]:
        """What a side did to the base: paragraph by paragraph, and words inside of them."""
        tokens = self._sides[0], self._sides[side]
        old, new = (paragraphs_of(one) for one in tokens)
        found: list[Stretch] = []
        i = j = 0
        for before, after in _paired(tokens, old, new):
            i2 = old[before.stop - 1].stop if before else i
            j2 = new[after.stop - 1].stop if after else j
            keys = self._keys[0][i:i2], self._keys[side][j:j2]
            inner = stretches(*keys) if before and after else [Stretch(0, i2 - i, 0, j2 - j)]
            for one in joined_over_chance(inner, *keys):
                found.append(Stretch(i + one.i1, i + one.i2, j + one.j1, j + one.j2))
            i, j = i2, j2
        return joined(found)

    def _clash(self, one: Stretch, other: Stretch) -> bool:
        """Whether two edits that touch each other are one: what is put in behind words that
        the other side took out with their paragraph, and words that both bring in."""
        pairs = ((one, other, 1), (other, one, 2))
        for first, second, side in pairs:
            if first.i1 == first.i2 == second.i2 > second.i1:
                removed = self._sides[0][second.i1 : second.i2]
                words = self._sides[side][first.j1].kind != "break"
                if words and any(token.kind == "break" for token in removed):
                    return True
        mine, their = self._keys[1][one.j1 : one.j2], self._keys[2][other.j1 : other.j2]
        put_in = one.i1 == one.i2 or other.i1 == other.i2
        return put_in and any(key.strip() for key in set(mine).intersection(their))

    def _places(self, part: Kept | Edited) -> Iterator[Place]:
        """The tokens that a part of the merged text has."""
        if isinstance(part, Kept):
            steps = range(part.size)
            for n in steps:
                yield Place(part.base + n, part.ours + n, part.theirs + n, part.ours + n)
            return
        base, ours, theirs = (
            keys[rows.start : rows.stop] for keys, rows in zip(self._keys, part, strict=True)
        )
        if ours == theirs:
            for i, j in zip(part.ours, part.theirs, strict=True):
                yield Place(-1, i, j, i)
            return
        if ours not in (base, theirs) and theirs != base:
            self._conflicts.append(self._conflict(part))
            take_theirs = self._decide == "theirs"
        else:
            take_theirs = ours == base
        if take_theirs:
            alike = len(part.ours) if len(part.ours) == len(part.theirs) else 1
            for n, j in enumerate(part.theirs):
                yield Place(-1, -1, j, part.ours[n] if n < min(alike, len(part.ours)) else -1)
        else:
            yield from (Place(-1, i, -1, i) for i in part.ours)

    def _conflict(self, part: Edited) -> TextConflict:
        base = self._sides[0]
        before = _plain(base[max(0, part.base.start - _AROUND) : part.base.start])
        after = _plain(islice(base, part.base.stop, part.base.stop + _AROUND))
        old, mine, other = (
            _plain(side[rows.start : rows.stop])
            for side, rows in zip(self._sides, part, strict=True)
        )
        return TextConflict(old, mine, other, " ".join(f"{before} […] {after}".split()))

    # The text again

    def _written(self, places: Sequence[Place]) -> str:
        pieces: list[str] = []
        last = Place(-1, -1, -1, -1)
        before: Token | None = None
        for place in places:
            token = self._token(place)
            if token.kind != "break":
                parted = before is None or before.kind == "break"
                pieces += ["" if parted else self._lead(last, place), token.text]
            elif before and before.key != token.key:
                pieces.append(self._break(place))
            last, before = place, token
        return "".join(pieces)

    def _token(self, place: Place) -> Token:
        """The token at a place, as ours writes it where it has it."""
        return next(self._sides[side][place[side]] for side in (1, 2, 0) if place[side] >= 0)

    def _break(self, place: Place) -> str:
        """A break as it is written; the first one of a text has none of its own."""
        written = (self._sides[side][place[side]].text for side in (1, 2, 0) if place[side] >= 0)
        return next(filter(None, written), BLANK_LINE)

    def _lead(self, last: Place, place: Place) -> str:
        """The white space between two tokens, with the line ends of ours."""
        lead = self._lead_between(last, place)
        wrapped = self._sides[1][place.beside].lead if place.beside >= 0 else ""
        if "\n" in lead + wrapped and would_start_line(self._token(place)):
            return " " if lead else ""
        return wrapped if lead and wrapped else lead

    def _lead_between(self, last: Place, place: Place) -> str:
        """The white space of the sides where the tokens are neighbours."""
        base, ours, theirs = (
            side[index].lead if index >= 0 and before == index - 1 and before >= 0 else None
            for side, before, index in zip(self._sides, last[:3], place[:3], strict=True)
        )
        if ours is None and theirs is None:
            words = {self._token(one).kind for one in (last, place)} == {"word"}
            parted = words or any(
                side[index].lead
                for side, index in zip(self._sides, place[:3], strict=True)
                if index >= 0
            )
            return " " if parted else ""
        if ours is None or theirs is None:
            return ours or theirs or ""
        changed_there = base is not None and bool(base) == bool(ours) != bool(theirs)
        return theirs if changed_there else ours


def _paired(
    tokens: tuple[list[Token], list[Token]], old: Sequence[range], new: Sequence[range]
) -> Iterator[tuple[range, range]]:
    """Which paragraphs belong together, in the order of both texts. One that has moved was
    taken out and put in elsewhere."""
    units = (
        [Unit(" ".join(token.key for token in side[part.start : part.stop])) for part in parts]
        for side, parts in zip(tokens, (old, new), strict=True)
    )
    yield from ((group.old, group.new) for group in align(*units))


def _plain(tokens: Sequence[Token] | Iterator[Token]) -> str:
    """Tokens as one line."""
    return "".join(f"{token.lead}{token.text}" for token in tokens).strip()
