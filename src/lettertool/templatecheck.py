"""Tries a folder's templates: on its own letter, on letters made up to be difficult, in every
look. Nothing is written."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from lettertool import drafting, formats
from lettertool.compose import Composer
from lettertool.document import Document
from lettertool.errors import InputError, Place, Problem
from lettertool.folder.schema import place_in_text
from lettertool.formats.docx import Writer
from lettertool.formats.docx.base_notes import notes, problems
from lettertool.templates import (
    SHIPPED,
    composer,
    load_template,
    require_template,
    template_names,
    word_base,
)
from lettertool.trials import Trial, lost_signers, trials
from lettertool.workspace import Workspace, signature_images

_FORMATS = tuple(name for name in formats.names() if name not in ("docx", "pdf"))
"""What is written of the own letter beside Word. PDF needs what may not be installed, and
depends on no template; Word is written with the base file read once."""


def template_problems(workspace: Workspace, name: str) -> list[Problem]:
    """What is wrong with a template and with its Word file: what the folder's own letter
    shows, else what the letters that are made up show, each told once."""
    found: list[Problem] = []
    document = writer = None
    try:
        require_template(workspace.path, name)
        document = _own_letter(workspace, name)
    except InputError as error:
        found += error.problems
    try:
        base = word_base(workspace.path, name)
        writer = Writer(*base)
        found += problems(*base)
        if document:
            _write(document, writer)
    except InputError as error:
        found += error.problems
    if document and writer and not found:
        found += _in_trials(workspace, name, writer)
    return found


def _in_trials(workspace: Workspace, name: str, writer: Writer) -> list[Problem]:
    found: list[Problem] = []
    known: set[tuple[str, Place | None]] = set()
    for trial in trials(workspace.letter, workspace.signers):
        for problem in _trial_problems(workspace, name, trial, writer):
            if (problem.message, problem.place) not in known:
                known.add((problem.message, problem.place))
                message = f"in a letter {trial.name}: {problem.message}"
                found.append(Problem(message, problem.place, problem.hint))
    return found


def base_notes(folder: Path, names: Sequence[str]) -> list[Problem]:
    """What may surprise in the folder's own Word files, those of the templates `names` or all
    of them; unreadable ones are left out, since they are problems of their templates."""
    found: dict[str, Problem] = {}
    for name in names or template_names(folder):
        try:
            data, file = word_base(folder, name)
            Writer(data, file)
        except InputError:
            continue
        if not Path(file).is_relative_to(SHIPPED):
            found |= {f"{file} {note.message}": note for note in notes(data, file)}
    return list(found.values())


def _own_letter(workspace: Workspace, name: str) -> Document:
    choice = drafting.choose(workspace.letter, workspace.signers)
    images = signature_images(workspace, choice.signers, folder=workspace.path)
    return composer(workspace, workspace.letter, images).compose(name, choice)


def _write(document: Document, writer: Writer) -> None:
    writer.write(document)
    for format_name in _FORMATS:
        formats.write(format_name, document, b"", "")


def _trial_problems(
    workspace: Workspace, name: str, trial: Trial, writer: Writer
) -> Iterator[Problem]:
    composing = Composer(
        trial.letter,
        trial.signers,
        partial(load_template, workspace.path),
        partial(place_in_text, workspace.letter_file),
    )
    choice = drafting.choose(trial.letter, trial.signers)
    try:
        document = composing.compose(name, choice)
        writer.write(document)
    except InputError as error:
        yield from error.problems
        return
    lost = lost_signers(document, len(choice.signers))
    if lost > 0:
        place = Place(str(template_names(workspace.path)[name]))
        yield Problem(f"{lost} of its {len(choice.signers)} signers do not print", place)
