"""`lettertool edit-signer`: change what the list says of a signer."""

from typing import Annotated, Any

from typer import Argument, Context, Option

from lettertool.cli.fields import parse_fields, parse_name
from lettertool.cli.options import DRY_RUN, SIGNER_FIELDS
from lettertool.cli.saving import save_signers
from lettertool.cli.session import Session
from lettertool.errors import InputError, Problem
from lettertool.folder.edit import move_entry, set_fields
from lettertool.signers import find, find_all
from lettertool.workspace import SignersFile, open_signers

EXAMPLES = (
    'lettertool edit-signer "Jim Costa" --title "Member of Congress" --title "Chair"',
    'lettertool edit-signer "Mark Pocan" --status committed',
    'lettertool edit-signer "Juan Vargas" --name "Juan C. Vargas" --group ""',
)
OPTIONS = (*SIGNER_FIELDS, DRY_RUN)


def run(
    ctx: Context,
    names: Annotated[list[str], Argument(metavar="NAME...", help="Who: names or Bioguide ids.")],
    rename: Annotated[
        str | None, Option("--name", metavar="NEW NAME", help="The name as it prints from now on.")
    ] = None,
    before: Annotated[str, Option(metavar="NAME", help="Move in front of this signer.")] = "",
    after: Annotated[str, Option(metavar="NAME", help="Move behind this signer.")] = "",
) -> None:
    """Change what the list says of a signer.

    Only what is named changes; an empty text, as in --group "", takes the key out. Every
    other byte of signers.yaml stays as it is.
    """
    session: Session = ctx.obj
    file = open_signers(session.letter_folder())
    changes = parse_fields(session.fields)
    if rename is not None:
        changes = {"name": parse_name(rename), **changes}
    moves = bool(before or after)
    _check_request(names, changes, rename, moves=moves, both=bool(before and after))
    indices = list(dict.fromkeys(find_all(file.signers, names)))
    text = file.text
    for index in indices:
        text = set_fields(text, index, changes) if changes else text
    if moves:
        target = find(file.signers, before or after)
        text = move_entry(text, indices[0], target + bool(after))
    if text == file.text:
        session.say("nothing to change: the list says so already")
        return
    save_signers(session, file, text, [_done(file, index, changes, moves) for index in indices])


def _check_request(
    names: list[str], changes: dict[str, Any], rename: str | None, *, moves: bool, both: bool
) -> None:
    if both:
        raise InputError(Problem("--before and --after exclude each other", None, "give one"))
    if not changes and not moves:
        raise InputError(
            Problem("nothing was said to change", None, "give an option, such as --title TEXT")
        )
    if len(names) > 1 and (rename or moves):
        hint = "name one signer, or leave --name, --before and --after out"
        raise InputError(Problem("several signers cannot get one name or place", None, hint))


def _done(file: SignersFile, index: int, changes: dict[str, Any], moves: bool) -> str:
    what = [key.replace("_", " ") for key in changes] + ["place"] * moves
    return f"changed {file.signers[index].name}: {', '.join(what)}"
