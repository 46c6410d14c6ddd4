"""`lettertool add-signer`: add signers to the list."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

from typer import Argument, Context, Option

from lettertool.cli.fields import parse_fields
from lettertool.cli.options import DRY_RUN, NO_INPUT, SIGNER_FIELDS
from lettertool.cli.saving import save_signers
from lettertool.cli.session import Session
from lettertool.errors import InputError, Problem, RefusedError
from lettertool.folder.edit import insert_entry
from lettertool.letter import Signer
from lettertool.signers import add_fields, find, same_signer, suspects
from lettertool.workspace import SignersFile, open_signers

EXAMPLES = (
    'lettertool add-signer "Barbara Lee" --title "Member of Congress" --state CA --district 13',
    'lettertool add-signer "Latin America Working Group" --kind organization',
    "lettertool add-signer",
)
OPTIONS = (*SIGNER_FIELDS, DRY_RUN, NO_INPUT)


def run(
    ctx: Context,
    names: Annotated[
        list[str] | None, Argument(metavar="NAME...", help="Names as printed.", show_default=False)
    ] = None,
    before: Annotated[str, Option(metavar="NAME", help="Insert in front of this signer.")] = "",
    after: Annotated[str, Option(metavar="NAME", help="Insert behind this signer.")] = "",
    force: Annotated[
        bool, Option("--force", help="Add the name although one much like it is listed.")
    ] = False,
) -> None:
    """Add signers to the list.

    New signers go last unless told otherwise; where they print follows from the order set
    in letter.yaml. Without a name, asks for one signer on a terminal.
    """
    session: Session = ctx.obj
    file = open_signers(session.letter_folder())
    if not names:
        names = [_ask(session, file)]
    values = {key: value for key, value in parse_fields(session.fields).items() if value}
    new = [_signer(name, values) for name in names]
    _refuse_listed(file, new, force)
    index = _position(file, before, after)
    text = file.text
    for offset, signer in enumerate(new):
        at = None if index is None else index + offset
        text = insert_entry(text, add_fields(signer), index=at)
    count = len(file.signers) + len(new)
    done = [f"added {signer.name}" for signer in new]
    save_signers(session, file, text, done)
    session.detail(f"{count} signers are listed")
    _point_out_missing_titles(session, new)


def _signer(name: str, values: dict[str, Any]) -> Signer:
    if not name.strip():
        raise InputError(Problem("a signer has an empty name", None, "write it as it prints"))
    return Signer(name=name.strip(), **values)


def _position(file: SignersFile, before: str, after: str) -> int | None:
    if before and after:
        raise InputError(Problem("--before and --after exclude each other", None, "give one"))
    if before:
        return find(file.signers, before)
    return find(file.signers, after) + 1 if after else None


def _refuse_listed(file: SignersFile, new: list[Signer], force: bool) -> None:
    """Raises `RefusedError` for signers who are, or may be, on the list already."""
    problems: list[Problem] = []
    listed = list(file.signers)
    for signer in new:
        for index in (*_same_id(listed, signer), *suspects(listed, signer)):
            if same_signer(listed[index], signer):
                what = f"'{signer.name}' is listed already, as '{listed[index].name}'"
                hint = "'lettertool edit-signer' changes what is listed"
                problems.append(Problem(what, None, hint))
                break
            if not force:
                what = f"'{signer.name}' is much like '{listed[index].name}', who is listed"
                hint = "if they are different signers, add the name with --force"
                problems.append(Problem(what, None, hint))
                break
        listed.append(signer)
    if problems:
        raise RefusedError(*problems)


def _same_id(listed: Sequence[Signer], signer: Signer) -> list[int]:
    return [
        index
        for index, other in enumerate(listed)
        if signer.bioguide and other.bioguide == signer.bioguide
    ]


def _point_out_missing_titles(session: Session, new: list[Signer]) -> None:
    untitled = [signer.name for signer in new if signer.kind == "person" and not signer.title]
    if untitled:
        hint = f"'lettertool edit-signer \"{untitled[0]}\" --title ...' adds one"
        session.warn(f"no title will print under {', '.join(untitled)}", hint)


def _ask(session: Session, file: SignersFile) -> str:
    """Asks for a signer; what options have said already is not asked."""
    if not session.interactive:
        raise InputError(Problem("no name was given", None, "lettertool add-signer NAME"))
    name = ""
    while not name:
        name = session.ask("Name, as it prints")
    titles = Counter(signer.title for signer in file.signers if isinstance(signer.title, str))
    usual = titles.most_common(1)[0][0] if titles else ""
    for field, question, default in (
        ("title", "Title", usual),
        ("role", "Role (lead, co-lead, cosigner)", "cosigner"),
        ("state", "State (postal code; empty for none)", ""),
        ("party", "Party (empty for none)", ""),
        ("status", "Status (signed, committed, invited, declined)", "signed"),
    ):
        if field not in session.fields:
            session.fields[field] = [session.ask(question, default)]
    return name
