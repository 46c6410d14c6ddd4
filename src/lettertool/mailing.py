"""Whom the letters to many go to, and the names of their files."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from lettertool import drafting
from lettertool.errors import InputError, Place, Problem
from lettertool.folder.schema import place_of
from lettertool.letter import Letter, Recipient
from lettertool.lists.recipients import Listed, read_columns, read_recipients
from lettertool.lists.table import open_table
from lettertool.signers.names import fold_words, parse_name
from lettertool.workspace import Workspace


class Addressed(NamedTuple):
    """Whom a letter goes to, where that stands, and the name of its files without a suffix."""

    recipient: Recipient
    place: Place
    stem: str


class Mailing:
    """The letters of one run. Their recipients are read anew each time that they are gone
    through, so that thousands take hardly more memory than hundreds.

    `problems` tell of the rows that nobody can be addressed by. `template`, and `is_part` of a
    draft that leaves sections out, are in the names of the files.
    """

    def __init__(
        self, listed: Callable[[], Iterable[Listed]], template: str, *, is_part: bool
    ) -> None:
        self._listed = listed
        self._around = f"{template}-", "-part" if is_part else ""
        self.problems: list[Problem] = []
        names: list[str] = []
        for one in listed():
            names.append(one.recipient.name if one.recipient else "")
            self.problems += one.problems
        self._count = sum(map(bool, names))
        # A wrong row keeps its number on the list: mending it renames none of the others' files.
        slugs = zip(drafting.recipient_slugs(names), map(drafting.slug_of, names), strict=True)
        self._told_apart = {i: slug for i, (slug, plain) in enumerate(slugs) if slug != plain}

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Addressed]:
        before, behind = self._around
        for index, one in enumerate(self._listed()):
            if one.recipient:
                slug = self._told_apart.get(index) or drafting.slug_of(one.recipient.name)
                yield Addressed(one.recipient, one.place, f"{before}{slug}{behind}")

    def misgreeted(self, letter: Letter, *, own_salutations: bool) -> int:
        """How many get the letter's whole salutation line, which names another recipient of it.
        With `own_salutations`, that of a recipient goes before it."""
        said = set(fold_words(letter.salutation or ""))
        lasts = ((who.name, fold_words(parse_name(who.name).last)) for who in letter.recipients)
        greeted = {name for name, last in lasts if last and said.issuperset(last)}
        if not greeted:
            return 0
        return sum(
            one.recipient.name not in greeted and not (own_salutations and one.recipient.salutation)
            for one in self
        )


def rows_of(data: bytes, file: str) -> Callable[[], Iterable[Listed]]:
    """Reads whom the rows of a table address. Raises `InputError` for what is no such table;
    what is wrong further down in it is raised on the way there."""
    table = open_table(data, file)
    columns = read_columns(table, file)
    if next(iter(table.rows), None) is None:
        place = Place(file, table.header.line)
        raise InputError(Problem("the table has no rows below its first", place))
    return lambda: read_recipients(table, columns, file)


def recipients_of(workspace: Workspace) -> Callable[[], Iterable[Listed]]:
    """Reads whom the letter itself addresses."""
    listed = [
        Listed(recipient, place_of(workspace.letter_file, ("recipients", index, "name")))
        for index, recipient in enumerate(workspace.letter.recipients)
    ]
    return lambda: listed
