"""`lettertool add-signer`: add signers to the list."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Context, Option

from lettertool.cli.fields import parse_fields, parse_name
from lettertool.cli.options import DRY_RUN, SIGNER_FIELDS
from lettertool.cli.rosters import UPDATE, is_no_name, roster_path
from lettertool.cli.saving import save_signers
from lettertool.cli.session import Session
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.folder.edit import insert_entry
from lettertool.letter import Signer
from lettertool.signers import add_fields, bare_name, find, same_signer, suspects
from lettertool.signers.names import fold_organization
from lettertool.workspace import SignersFile, open_signers

if TYPE_CHECKING:
    from lettertool.cli.lookups import Lookup

EXAMPLES = (
    'lettertool add-signer "Barbara Lee" --title "Member of Congress" --state CA --district 13',
    'lettertool add-signer "Latin America Working Group" --kind organization',
    "lettertool add-signer",
)
OPTIONS = (*SIGNER_FIELDS, DRY_RUN)


def run(
    ctx: Context,
    names: Annotated[
        list[str] | None,
        Argument(
            metavar="NAME...",
            help="Names as printed; with a roster also ids and seats. - reads lines from stdin.",
            show_default=False,
        ),
    ] = None,
    before: Annotated[str, Option(metavar="NAME", help="Insert in front of this signer.")] = "",
    after: Annotated[str, Option(metavar="NAME", help="Insert behind this signer.")] = "",
    force: Annotated[
        bool, Option("--force", help="Add the name as typed, although one much like it is known.")
    ] = False,
) -> None:
    """Add signers to the list.

    New signers go last unless told otherwise; where they print follows from the order set
    in letter.yaml. Once 'lettertool members update' has fetched the roster, a Member's name,
    id or seat is enough: name as printed, title, state and the rest are filled in as of the
    letter's date, and options win over them. Without a name, asks for one signer on a
    terminal.
    """
    session: Session = ctx.obj
    folder = session.letter_folder()
    lookup = _open_lookup(session, folder)
    if not names:
        names = [ask_for_signer(session, open_signers(folder).signers, lookup)]
    names = [name for word in names for name in (names_from_stdin() if word == "-" else [word])]
    found = _entries(session, lookup, list(map(parse_name, names)), force=force)
    # Read only now: while somebody answers, others may have changed the list.
    file = open_signers(folder)
    new = [Signer(**fields) for fields in found]
    _refuse_listed(file, new, force)
    index = _position(file, before, after)
    text = file.text
    for offset, signer in enumerate(new):
        at = None if index is None else index + offset
        text = insert_entry(text, add_fields(signer), index=at)
    save_signers(session, file, text, [f"added {signer.name}" for signer in new])
    session.detail(f"{len(file.signers) + len(new)} signers are listed")
    _point_out_missing_titles(session, new)
    for signer in new:
        bare = bare_name(signer.name)
        if signer.kind == "person" and bare != signer.name:
            hint = f'if that is not meant: lettertool edit-signer "{signer.name}" --name "{bare}"'
            session.warn(f"'{signer.name}' will print just so", hint)


def _open_lookup(session: Session, folder: Path) -> "Lookup | None":
    """The roster, where there is one and a Member may be meant: not of an organization, nor
    of somebody who signs for one."""
    if _is_for_organization(session) or not roster_path().exists():
        return None
    from lettertool.cli.lookups import open_lookup

    return open_lookup(session, folder)


def _is_for_organization(session: Session) -> bool:
    is_one = session.fields.get("kind") == ["organization"]
    return is_one or any(session.fields.get("organization", ()))


def _entries(
    session: Session, lookup: "Lookup | None", names: list[str], *, force: bool
) -> list[dict[str, Any]]:
    """The fields of each new signer, those that were given by hand and those of the roster."""
    given = parse_fields(session.fields)
    found = [{"name": name, **given} for name in names]
    if lookup:
        from lettertool.cli.lookups import entries

        found = entries(session, lookup, names, given, force=force)
    elif not _is_for_organization(session):
        _require_names(names, force=force)
    return [
        {key: value for key, value in fields.items() if value not in (None, ())} for fields in found
    ]


def _require_names(names: Sequence[str], *, force: bool) -> None:
    """Raises `InputError` for ids, seats and states, where there is no roster to ask."""
    asked = [f"'{name}'" for name in names if is_no_name(name, force=force)]
    if asked:
        what = f"only the roster of Members tells who is {', '.join(asked)}, and there is none yet"
        raise InputError(Problem(what, None, UPDATE))


def names_from_stdin() -> list[str]:
    """The lines of the standard input that are not empty. Raises `InputError` where there are
    none, or they are not UTF-8."""
    try:
        lines = sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError(Problem("the names are not UTF-8", Place("-"))) from None
    names = [line.strip() for line in lines if line.strip()]
    if not names:
        raise InputError(Problem("no name was given", Place("-"), "one name a line"))
    return names


def _position(file: SignersFile, before: str, after: str) -> int | None:
    if before and after:
        raise InputError(Problem("--before and --after exclude each other", None, "give one"))
    if before:
        return find(file.signers, before)
    return find(file.signers, after) + 1 if after else None


def _refuse_listed(file: SignersFile, new: list[Signer], force: bool) -> None:
    """Raises `RefusedError` for signers who are, or may be, on the list already."""
    listed = list(file.signers)
    problems: list[Problem] = []
    for signer in new:
        problem = who_is_listed(listed, signer, force=force)
        problems += [problem] if problem else []
        listed.append(signer)
    if problems:
        raise RefusedError(*problems)


def who_is_listed(listed: Sequence[Signer], signer: Signer, *, force: bool) -> Problem | None:
    """What speaks against adding a signer: an entry for the same one, or for one whose name
    is much like it, which `force` lets pass."""
    change = "'lettertool edit-signer' changes what is listed"
    for other in listed:
        if signer.bioguide and other.bioguide == signer.bioguide:
            what = f"the Bioguide id {signer.bioguide} is that of '{other.name}', who is listed"
            return Problem(what, None, change)
    for index in suspects(listed, signer):
        other = listed[index]
        if same_signer(other, signer):
            what = f"'{signer.name}' is listed already, as '{other.name}'"
            return Problem(what, None, change)
        if not force:
            what = f"'{signer.name}' is much like '{other.name}', who is listed"
            return Problem(what, None, _OTHERWISE)
    return None if force else _shared_name(listed, signer)


_OTHERWISE = "if they are different signers, add the name with --force"


def _shared_name(listed: Sequence[Signer], signer: Signer) -> Problem | None:
    """A person added by the name of an organization, or the other way round, is most often
    the same one with --kind forgotten."""
    name = fold_organization(signer.name)
    for other in listed:
        if other.kind != signer.kind and fold_organization(other.name) == name:
            kind = "an organization" if other.kind == "organization" else "a person"
            what = f"'{signer.name}' has the name of '{other.name}', {kind} that is listed"
            return Problem(what, None, _OTHERWISE)
    return None


def _point_out_missing_titles(session: Session, new: list[Signer]) -> None:
    untitled = [signer.name for signer in new if signer.kind == "person" and not signer.title]
    if untitled:
        hint = f"'lettertool edit-signer \"{untitled[0]}\" --title ...' adds one"
        session.warn(f"no title will print under {', '.join(untitled)}", hint)


# Questions


def ask_for_signer(session: Session, listed: Sequence[Signer], lookup: "Lookup | None") -> str:
    """Asks for a signer on the terminal and returns the name; the other answers go to the
    session's fields. What options have said or the roster knows is not asked, and what does
    not fit again."""
    if not session.interactive:
        raise InputError(Problem("no name was given", None, "lettertool add-signer NAME"))
    name = _ask_name(session, listed)
    known = _KNOWN if lookup and lookup.member(name) else ()
    for field, question, default in _questions(session, listed):
        if field not in session.fields and field not in known:
            answer = _ask_field(session, field, question, default)
            session.fields[field] = ["" if answer == "-" else answer]
    return name


_KNOWN = ("title", "state", "district", "party")
"""What the roster knows of a Member."""


def _ask_name(session: Session, listed: Sequence[Signer]) -> str:
    while True:
        try:
            name = parse_name(session.ask("Name, as it prints"))
        except InputError as error:
            session.show_problems(error.problems)
            continue
        problem = who_is_listed(listed, Signer(name=name), force=False)
        if problem is None:
            return name
        session.show_problems([problem])


def _questions(session: Session, listed: Sequence[Signer]) -> Iterator[tuple[str, str, str]]:
    """Field, question and default, one after the other: later ones follow from answers."""
    titles = Counter(signer.title for signer in listed if isinstance(signer.title, str))
    usual = titles.most_common(1)[0][0] if titles else ""
    if session.fields.get("kind") == ["organization"]:
        usual = ""
    yield "title", "Title (- for none)", usual
    yield "role", "Role (lead, co-lead, cosigner)", "cosigner"
    yield "state", "State (two letters, empty for none)", ""
    if any(session.fields.get("state", [])):
        yield "district", "District (empty for none)", ""
    yield "party", "Party (empty for none)", ""
    yield "status", "Status (signed, committed, invited, declined)", "signed"


def _ask_field(session: Session, field: str, question: str, default: str) -> str:
    while True:
        answer = session.ask(question, default)
        try:
            parse_fields({field: [answer]})
        except InputError as error:
            session.show_problems(error.problems)
            continue
        return answer
