"""`lettertool draft --each`: a letter of its own to each recipient."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from lettertool import drafting, formats
from lettertool.cli import DIFFERENT, DONE
from lettertool.cli.outputs import SHOWN, Saving, Target
from lettertool.cli.progress import progress
from lettertool.cli.session import Session
from lettertool.compose import Choice
from lettertool.each import Letters
from lettertool.errors import InputError, Place, Problem
from lettertool.files import read_bytes
from lettertool.formats import FormWriter
from lettertool.mailing import Addressed, Mailing, recipients_of, rows_of
from lettertool.templates import composer, require_template, word_base
from lettertool.workspace import Workspace, signature_images

_BATCH: Final = 384
_ROOM: Final = 5_000_000
"""Files that are written together, and bytes: so thousands take no more memory than hundreds,
and with large images little more than without."""


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
    listed = rows_of(read_bytes(Path(source)).data, source) if source else recipients_of(workspace)
    mailing = Mailing(listed, options.template, is_part=bool(options.only or options.without))
    wrong = _Wrong(mailing.problems)
    run = _Run(session, rest, writers, mailing, wrong)
    saving = Saving(session, workspace.path, folder, force=force)
    names = (f"{one.stem}.{suffix}" for one in mailing for suffix in target.formats)
    if strict or saving.has_doubts(names):
        run.rehearse(saving)
        saving.require_untouched()
        wrong.require_none(strict=strict)
        wrong.forget_letters()
    run.write(saving)
    problems = wrong.problems(len(mailing))
    if not saving.count:
        raise InputError(*problems)
    _tell(session, saving, saving.count // len(writers), folder)
    if misgreeted := mailing.misgreeted(letter, own_salutations=bool(source)):
        what = f"{misgreeted:,} greet somebody else: '{letter.salutation}'"
        session.warn(what, "without 'salutation' in letter.yaml, each is greeted by name")
    session.show_problems(problems)
    return DIFFERENT if problems else DONE, choice


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
        mailing: Mailing,
        wrong: _Wrong,
    ) -> None:
        self._session, self._letters, self._writers = session, letters, writers
        self._mailing, self._wrong = mailing, wrong

    def rehearse(self, saving: Saving) -> None:
        """Does all but writing, so that what is wrong is known before the first is written."""
        self._in_batches("looking", saving.compare)

    def write(self, saving: Saving) -> None:
        """Writes them."""
        self._in_batches("writing", saving.save)

    def _in_batches(self, what: str, use: Callable[[Mapping[str, bytes]], None]) -> None:
        """Has the files of some letters at a time used, by their names."""
        files: dict[str, bytes] = {}
        room = _ROOM
        with progress(self._session, what, len(self._mailing)) as step:
            for one in self._mailing:
                new = self._files(one)
                files |= new
                room -= sum(map(len, new.values()))
                if len(files) >= _BATCH or room <= 0:
                    use(files)
                    files.clear()
                    room = _ROOM
                step()
            if files:
                use(files)

    def _files(self, one: Addressed) -> dict[str, bytes]:
        try:
            filled = self._letters.to(one.recipient)
            return {f"{one.stem}.{name}": write(*filled) for name, write in self._writers.items()}
        except InputError as error:
            self._wrong.add(error, one.place)
            return {}


def _tell(session: Session, saving: Saving, count: int, folder: Path) -> None:
    few = session.verbose or saving.count <= SHOWN
    for line in saving.told if few else ():
        session.say(line)
    verb = "would write" if session.dry_run else "wrote"
    letters = "1 letter" if count == 1 else f"{count:,} letters"
    files = "1 file" if saving.count == 1 else f"{saving.count:,} files"
    changed = saving.count - saving.same
    if not changed:
        session.say(f"{letters} in {folder} {'is' if count == 1 else 'are'} up to date: {files}")
    elif saving.same:
        what = f"{verb} {changed:,} of {files} in {folder}, of {letters}"
        session.say(f"{what}; the rest is up to date")
    else:
        session.say(f"{verb} {letters} in {folder}: {files}")
