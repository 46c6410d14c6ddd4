"""`lettertool import-signers`: bring in names from a form or a spreadsheet."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, get_args

from typer import Argument, Context, Option

from lettertool.cli.fields import parse_fields
from lettertool.cli.form_consents import open_consents
from lettertool.cli.options import DRY_RUN, JSON
from lettertool.cli.rosters import roster_path
from lettertool.cli.saving import save_signers
from lettertool.cli.session import Session
from lettertool.cli.values import choose_from, split_commas
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.files import Change, read_bytes
from lettertool.folder.bulk import change_entries
from lettertool.letter import Status
from lettertool.lists.answers import Answer, read_answers
from lettertool.lists.columns import Columns, guess_columns
from lettertool.lists.importing import Import, Kind, Known, LookUp, Outcome, plan_import
from lettertool.lists.table import Table, read_table
from lettertool.signers import add_fields
from lettertool.workspace import open_signers

EXAMPLES = (
    "lettertool import-signers responses.csv --dry-run",
    "lettertool import-signers responses.csv",
    'lettertool import-signers responses.csv --map name="Member name" --status invited --skip',
)
OPTIONS = (JSON, DRY_RUN)

_SHOWN = 40
"""Rows of one kind that are told one by one, unless told to say more."""

_NAMED = 3
"""Rows that an example of an option names."""


def run(
    ctx: Context,
    source: Annotated[str, Argument(metavar="FILE", help="CSV or TSV file; - reads stdin.")],
    mapped: Annotated[
        list[str] | None,
        Option(
            "--map",
            metavar="FIELD=HEADING",
            help="Read FIELD from the column called HEADING; repeatable.  FIELD= reads none.",
        ),
    ] = None,
    status: Annotated[
        str,
        Option(metavar="STATUS", help=f"Of those who sign: {', '.join(get_args(Status))}."),
    ] = "committed",
    title: Annotated[str, Option(metavar="TEXT", help="Title where a row has none.")] = "",
    kind: Annotated[
        str, Option(metavar="person|organization", help="Who signs, where a row does not say.")
    ] = "",
    group: Annotated[str, Option(metavar="TEXT", help="Group where a row has none.")] = "",
    text: Annotated[
        str,
        Option(metavar="FILE|DIGEST", help="Record that those who sign agreed to this text."),
    ] = "",
    channel: Annotated[str, Option(metavar="WORD", help="With --text: how they said so.")] = "form",
    by: Annotated[str | None, Option(metavar="WHO", help="With --text: who records it.")] = None,
    on: Annotated[
        str,
        Option(
            metavar="YYYY-MM-DD",
            help="With --text: the day of rows without a time.  [default: today]",
        ),
    ] = "",
    skip: Annotated[
        bool, Option("--skip", help="Go on without the rows that are unclear or refused.")
    ] = False,
    skip_rows: Annotated[
        list[str] | None,
        Option("--skip-rows", metavar="N,...", help="Leave these rows out, as the report counts."),
    ] = None,
    force: Annotated[
        bool, Option("--force", help="Take names as typed, although they are much like others.")
    ] = False,
    no_roster: Annotated[
        bool, Option("--no-roster", help="Look nobody up in the roster of Members.")
    ] = False,
) -> None:
    """Bring in signers from a form.

    FILE is what a form or a spreadsheet exports. The columns are guessed from their headings,
    and shown. Rows are matched to those who are listed and, where there is a roster, to the
    Members; the later of two answers counts. The report tells for each row whether it adds,
    changes, or is the same. Where one row is unclear or refused, nothing is written (exit code
    3) unless --skip says to go on without all such rows, or --skip-rows leaves it out.
    'lettertool undo' takes a whole import back. With --text, the consent of each who signs is
    recorded, as 'lettertool confirm' does it.
    """
    session: Session = ctx.obj
    folder = session.letter_folder()
    yes: Status = choose_from(get_args(Status), "--status", status)
    defaults = parse_fields({"title": [title], "kind": [kind], "group": [group]})
    table = read_table(_read(source), source)
    columns = guess_columns(table, _chosen(mapped or ()), source)
    answers, no_time = read_answers(table, columns, defaults, yes)
    answers, left_out = _parted(answers, split_commas(skip_rows))
    look_up = None if no_roster else open_look_up(session, folder)
    file = open_signers(folder)
    plan = plan_import(answers, file.signers, look_up, force=force)
    kept: Sequence[Change] = ()
    if text:
        consents = open_consents(session, folder, text, on, by=by, channel=channel)
        plan, kept = consents.added_to(plan, file, source, answers), consents.kept
    _tell_columns(session, table, columns)
    if "timestamp" in columns.of:
        _tell_times(session, answers, no_time)
    _tell_rows(session, plan)
    for answer in left_out:
        session.say(f"left out: row {answer.row}: {answer.typed or '-'}")
    stopped = bool(plan.unclear) and not skip
    if session.json:
        told = _as_json(table, columns, plan, stopped or session.dry_run)
        session.result_json(told | {"left_out": [one.row for one in left_out]})
    if stopped:
        raise RefusedError(*_refusals(session, plan.unclear, source))
    for problem in _rows_in_doubt(session, plan.unclear):
        session.warn(f"left out: {problem.message}")
    changed = change_entries(file.text, plan.changes, [add_fields(signer) for signer in plan.new])
    if changed != file.text:
        save_signers(session, file, changed, [f"imported {source}: {_summary(plan)}"], kept)
    else:
        session.say(f"nothing to change: {_summary(plan)}")


def _read(source: str) -> bytes:
    return sys.stdin.buffer.read() if source == "-" else read_bytes(Path(source)).data


def _chosen(words: Sequence[str]) -> dict[str, str]:
    """Headings by field. Raises `InputError` for words that are no `FIELD=HEADING`."""
    pairs = [word.partition("=") for word in words]
    wrong = [word for word, (_, sign, _) in zip(words, pairs, strict=True) if not sign]
    if wrong:
        hint = 'write --map name="Member name"'
        raise InputError(*(Problem(f"--map: '{word}' has no '='", None, hint) for word in wrong))
    return {field.strip().replace("-", "_"): heading.strip() for field, _, heading in pairs}


def _parted(answers: Sequence[Answer], numbers: Sequence[str]) -> tuple[list[Answer], list[Answer]]:
    """The answers, and those of rows that are left out. Raises `InputError` for numbers that no
    row has."""
    rows = {str(answer.row) for answer in answers}
    wrong = [number for number in numbers if number not in rows]
    if wrong:
        hint = "the report of an import with --dry-run has the number of each row"
        raise InputError(
            *(Problem(f"--skip-rows: there is no row '{one}'", None, hint) for one in wrong)
        )
    left_out = [answer for answer in answers if str(answer.row) in numbers]
    return [answer for answer in answers if answer not in left_out], left_out


# The report


def _tell_columns(session: Session, table: Table, columns: Columns) -> None:
    headings = table.header.cells
    used = [f"{headings[i]} → {field.replace('_', ' ')}" for field, i in columns.of.items()]
    session.say(f"columns: {'; '.join(used)}")
    if columns.unused:
        session.say(f"not used: {'; '.join(columns.unused)}")
    if table.encoding == "cp1252":
        session.warn("the file is not UTF-8; it was read as Windows-1252", "look at the accents")


def _tell_times(
    session: Session, answers: Sequence[Answer], no_time: tuple[int, str] | None
) -> None:
    without = [str(answer.row) for answer in answers if answer.day is None]
    if no_time:
        row, text = no_time
        hint = "of two answers the lower row counts; '--map timestamp=' takes that for granted"
        session.warn(f"row {row} has no time, but '{text}'", hint)
    elif without:
        rows = "row" if len(without) == 1 else "rows"
        session.warn(f"counted as the oldest, without a time: {rows} {', '.join(without)}")


def _tell_rows(session: Session, plan: Import) -> None:
    for kind in ("added", "changed", "same", "replaced"):
        rows = [outcome for outcome in plan.outcomes if outcome.kind == kind]
        few = rows if session.verbose else rows[:_SHOWN]
        for outcome in few:
            session.say(_line(outcome))
        if len(few) < len(rows):
            session.say(f"… and {len(rows) - len(few):,} more {kind}; -v shows all")


def _line(outcome: Outcome) -> str:
    what = f" ({'; '.join(outcome.details)})" if outcome.details else ""
    return f"row {outcome.row}: {outcome.kind}: {outcome.name or '-'}{what}"


def _rows_in_doubt(session: Session, unclear: Sequence[Outcome]) -> list[Problem]:
    few = unclear if session.verbose else unclear[:_SHOWN]
    problems = [Problem(_line(outcome)) for outcome in few]
    if len(few) < len(unclear):
        problems.append(Problem(f"{len(unclear) - len(few):,} more rows; -v shows all"))
    return problems


def _refusals(session: Session, unclear: Sequence[Outcome], source: str) -> list[Problem]:
    count = f"{len(unclear):,} row{'' if len(unclear) == 1 else 's'}"
    what = f"nothing was written: {count} unclear or refused"
    few = ",".join(str(outcome.row) for outcome in unclear[:_NAMED])
    hint = (
        "mend the rows; or leave them all out with --skip, or some, as --skip-rows "
        f"{few} does; or take names as typed with --force"
    )
    return [*_rows_in_doubt(session, unclear), Problem(what, Place(source), hint)]


def _summary(plan: Import) -> str:
    counts = Counter(outcome.kind for outcome in plan.outcomes)
    return ", ".join(f"{counts[k]:,} {k}" for k in get_args(Kind) if counts[k]) or "no rows"


def _as_json(table: Table, columns: Columns, plan: Import, unwritten: bool) -> dict[str, Any]:
    return {
        "columns": {field: table.header.cells[i] for field, i in columns.of.items()},
        "unused": columns.unused,
        "written": not unwritten and bool(plan.new or plan.changes),
        "rows": [
            {"row": row, "outcome": kind, "name": name, "details": details}
            for row, kind, name, details in plan.outcomes
        ],
    }


# The roster


def open_look_up(session: Session, folder: Path) -> LookUp | None:
    """How to ask the roster who is meant, as of the letter's date; None without a roster."""
    if not roster_path().exists():
        return None
    from lettertool.cli import roster_words
    from lettertool.cli.lookups import open_lookup
    from lettertool.members import Member, Narrow, entry_for
    from lettertool.members.familiar import Familiar

    lookup = open_lookup(session, folder)
    if lookup is None:
        return None
    roster, on = lookup
    familiar = Familiar(roster, on)

    def look_up(fields: Mapping[str, Any]) -> Known:
        if fields.get("kind") == "organization" or fields.get("organization"):
            return Known()
        if "bioguide" not in fields and fields["name"] not in familiar:
            return Known()
        told = Narrow(fields.get("chamber"), fields.get("state"), fields.get("district"))
        match = roster.match(fields["name"], on, told)
        by_id = roster.by_id(fields["bioguide"]) if "bioguide" in fields else None
        meant = match.sitting or match.others
        if by_id and by_id in meant:
            meant = (by_id,)
        if "bioguide" in fields and by_id not in meant:
            return Known(problem=_wrong_id(fields, by_id))
        if len(meant) > 1:
            return Known(problem=roster_words.may_be(meant, on))
        if not meant and match.close:
            return Known(problem=roster_words.did_you_mean(match.close, on))
        if not meant:
            return Known()
        return _known(meant[0], told)

    def _wrong_id(fields: Mapping[str, Any], member: Member | None) -> str:
        bioguide, name = fields["bioguide"], fields["name"]
        if member is None:
            return roster_words.nobody_has_id(bioguide, roster.date)
        return roster_words.id_of_another(bioguide, member, name)

    def _known(member: Member, told: Narrow) -> Known:
        if not member.term_on(on):
            return Known(problem=roster_words.did_not_sit(member, on))
        if not told.fits(member, on):
            return Known(problem=roster_words.other_seat("the row", member, on))
        return Known(entry_for(member, on))

    return look_up
