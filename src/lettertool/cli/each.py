"""`lettertool draft --each`: a letter of its own to each recipient."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from lettertool import drafting, formats
from lettertool.cli import DIFFERENT, DONE
from lettertool.cli.outputs import SHOWN, Saving, Target
from lettertool.cli.progress import progress
from lettertool.cli.session import Session
from lettertool.compose import Choice
from lettertool.each import Letters
from lettertool.errors import InputError, Place, Problem
from lettertool.files import read_bytes
from lettertool.folder.schema import place_of
from lettertool.formats import FormWriter
from lettertool.letter import Letter, Recipient
from lettertool.lists.recipients import Listed, read_columns, read_recipients
from lettertool.lists.table import read_table
from lettertool.signers.names import fold_words, parse_name
from lettertool.templates import composer, require_template, word_base
from lettertool.workspace import Workspace, signature_images

_BATCH: Final = 384
"""Letters that are written together, so that thousands take no more memory than hundreds."""


class _Letter(NamedTuple):
    """Whom a letter goes to, where that stands, and the name of its files."""

    recipient: Recipient
    place: Place
    stem: str


def draft_each(
    session: Session,
    workspace: Workspace,
    options: drafting.Options,
    target: Target,
    source: str,
    *,
    strict: bool,
    force: bool,
) -> tuple[int, Choice]:
    """Writes a letter to each row of the table `source`, or to each recipient of the letter.

    Gives the exit code, and what each letter takes of the folder. Raises `InputError` where no
    letter can be written, and under `strict` where one cannot; `RefusedError` for files that
    were edited by hand. Then nothing is written.
    """
    letter, choice = drafting.taken(workspace.letter, workspace.signers, options)
    require_template(workspace.path, options.template)
    folder = target.folder_for(workspace.path)
    images = signature_images(workspace, choice.signers, folder=folder)
    composing = composer(workspace, letter, images)
    rest = Letters(composing, letter, options.template, choice, own_salutations=bool(source))
    base = word_base(workspace.path, options.template)
    writers = {name: formats.form_writer(name, *base) for name in target.formats}
    listed = _of_table(source) if source else _of_letter(workspace)
    wrong = _Wrong([problem for one in listed for problem in one.problems])
    todo = _named(listed, options)
    del listed
    run = _Run(session, rest, writers, todo, wrong)
    saving = Saving(session, workspace.path, folder, force=force)
    if strict or saving.has_doubts(_names(todo, target.formats)):
        run.rehearse(saving)
        saving.require_untouched()
        wrong.require_none(strict=strict)
        wrong.forget_letters()
    count = len(todo)
    misgreeted = _misgreeted(letter, todo, own_salutations=bool(source))
    run.write(saving)
    problems = wrong.problems(count)
    if not saving.count:
        raise InputError(*problems)
    _tell(session, saving, saving.count // len(writers), folder)
    if misgreeted:
        what = f"{misgreeted:,} greet somebody else: '{letter.salutation}'"
        session.warn(what, "without 'salutation' in letter.yaml, each is greeted by name")
    session.show_problems(problems)
    return DIFFERENT if problems else DONE, choice


# Whom the letters go to


def _of_table(source: str) -> Sequence[Listed]:
    table = read_table(read_bytes(Path(source)).data, source)
    if not table.rows:
        place = Place(source, table.header.line)
        raise InputError(Problem("the table has no rows below its first", place))
    return list(read_recipients(table, read_columns(table, source), source))


def _of_letter(workspace: Workspace) -> Sequence[Listed]:
    return [
        Listed(recipient, place_of(workspace.letter_file, ("recipients", index, "name")))
        for index, recipient in enumerate(workspace.letter.recipients)
    ]


def _named(listed: Sequence[Listed], options: drafting.Options) -> list[_Letter]:
    """The letters that can be written. Names tell rows apart by their number on the list, so
    that mending a wrong row renames none of the others' files."""
    names = [one.recipient.name if one.recipient else "" for one in listed]
    part = ["part"] if options.only or options.without else []
    return [
        _Letter(one.recipient, one.place, "-".join([options.template, slug, *part]))
        for one, slug in zip(listed, drafting.recipient_slugs(names), strict=True)
        if one.recipient
    ]


def _misgreeted(letter: Letter, todo: Sequence[_Letter], *, own_salutations: bool) -> int:
    """How many get the letter's whole salutation line, which names another recipient of it."""
    said = set(fold_words(letter.salutation or ""))
    lasts = ((who.name, fold_words(parse_name(who.name).last)) for who in letter.recipients)
    greeted = {name for name, last in lasts if last and said.issuperset(last)}
    return sum(
        bool(greeted)
        and one.recipient.name not in greeted
        and not (own_salutations and one.recipient.salutation)
        for one in todo
    )


def _names(todo: Sequence[_Letter], suffixes: Sequence[str]) -> Iterator[str]:
    return (f"{one.stem}.{suffix}" for one in todo for suffix in suffixes)


# What is wrong


class _Wrong:
    """What is wrong with rows of the table, and with letters that were composed."""

    def __init__(self, rows: Sequence[Problem]) -> None:
        self._rows = rows
        self._letters: dict[Problem, list[Place]] = {}

    def add(self, error: InputError, place: Place) -> None:
        """Notes what is wrong with the letter to the recipient who stands at `place`."""
        for problem in error.problems:
            self._letters.setdefault(problem, []).append(place)

    def forget_letters(self) -> None:
        """Forgets what a rehearsal has found."""
        self._letters.clear()

    def problems(self, letters: int) -> list[Problem]:
        """All of it; what is wrong with all `letters` is told as with one."""
        return [*self._rows, *(_told(*one, letters) for one in self._letters.items())]

    def require_none(self, *, strict: bool) -> None:
        """Raises `InputError` for what is wrong, where that is `strict`."""
        if strict and (problems := self.problems(0)):
            what = Problem("nothing was written", None, "without --strict, the others are")
            raise InputError(*problems, what)


def _told(problem: Problem, places: Sequence[Place], letters: int) -> Problem:
    if len(places) == letters:
        return problem
    more = f" and {len(places) - 1:,} more" if len(places) > 1 else ""
    return problem._replace(message=f"{problem.message} (in the letter to {places[0]}{more})")


# Writing


class _Run:
    """Composes and writes all letters, some at a time."""

    def __init__(
        self,
        session: Session,
        letters: Letters,
        writers: Mapping[str, FormWriter],
        todo: list[_Letter],
        wrong: _Wrong,
    ) -> None:
        self._session, self._letters, self._writers = session, letters, writers
        self._todo, self._wrong = todo, wrong

    def rehearse(self, saving: Saving) -> None:
        """Does all but writing, so that what is wrong is known before the first is written."""
        self._in_batches("looking", self._todo, saving.compare)

    def write(self, saving: Saving) -> None:
        """Writes them, and forgets each letter: what is known of the files takes its place."""
        self._in_batches("writing", _taken_from(self._todo), saving.save)

    def _in_batches(
        self,
        what: str,
        letters: Iterable[_Letter],
        use: Callable[[Mapping[str, bytes]], None],
    ) -> None:
        """Has the files of some letters at a time used, by their names."""
        files: dict[str, bytes] = {}
        with progress(self._session, what, len(self._todo)) as step:
            for number, one in enumerate(letters, 1):
                files |= self._files(one)
                if number % _BATCH == 0:
                    use(files)
                    files.clear()
                step()
            if files:
                use(files)

    def _files(self, one: _Letter) -> dict[str, bytes]:
        try:
            filled = self._letters.to(one.recipient)
            return {f"{one.stem}.{name}": write(*filled) for name, write in self._writers.items()}
        except InputError as error:
            self._wrong.add(error, one.place)
            return {}


def _taken_from(letters: list[_Letter]) -> Iterator[_Letter]:
    letters.reverse()
    while letters:
        yield letters.pop()


def _tell(session: Session, saving: Saving, written: int, folder: Path) -> None:
    few = session.verbose or saving.count <= SHOWN
    for line in saving.told if few else ():
        session.say(line)
    verb = "would write" if session.dry_run else "wrote"
    same = f", {saving.same:,} of them up to date" if saving.same else ""
    letters = "letter" if written == 1 else "letters"
    session.say(f"{verb} {written:,} {letters} in {folder}: {saving.count:,} files{same}")
