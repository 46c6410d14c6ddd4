"""`lettertool remove-signer`: take signers off the list."""

from typing import Annotated

from typer import Argument, Context, Exit, Option

from lettertool.cli import REFUSED
from lettertool.cli.options import DRY_RUN
from lettertool.cli.saving import save_signers
from lettertool.cli.session import Session
from lettertool.errors import Problem, RefusedError
from lettertool.folder.edit import remove_entry
from lettertool.signers import find_all
from lettertool.workspace import open_signers

EXAMPLES = (
    'lettertool remove-signer "Seth Moulton"',
    "lettertool remove-signer M001196 --yes",
)
OPTIONS = (DRY_RUN,)


def run(
    ctx: Context,
    names: Annotated[list[str], Argument(metavar="NAME...", help="Who: names or Bioguide ids.")],
    yes: Annotated[bool, Option("--yes", "-y", help="Do not ask.")] = False,
    force: Annotated[
        bool, Option("--force", help="Remove although there are records of consent.")
    ] = False,
) -> None:
    """Take signers off the list.

    Asks first. Somebody who agreed and then withdrew is better kept, as
    'lettertool edit-signer NAME --status withdrawn': the record of consent stays.
    """
    session: Session = ctx.obj
    file = open_signers(session.letter_folder())
    indices = sorted(set(find_all(file.signers, names)), reverse=True)
    listed = [file.signers[index] for index in reversed(indices)]
    recorded = [signer.name for signer in listed if signer.consent]
    if recorded and not force:
        what = f"there are records of consent of {', '.join(recorded)}"
        hint = "keep them with 'lettertool edit-signer NAME --status withdrawn', or use --force"
        raise RefusedError(Problem(what, None, hint))
    everybody = ", ".join(signer.name for signer in listed)
    if not yes and not session.dry_run:
        refusal = Problem("removing needs a yes", None, "--yes removes without asking")
        if not session.confirm(f"Remove {everybody}?", refusal):
            session.say("nothing was removed")
            raise Exit(REFUSED)
    text = file.text
    for index in indices:
        text = remove_entry(text, index)
    save_signers(session, file, text, [f"removed {signer.name}" for signer in listed])
