"""`lettertool verify`: report who must be asked again."""

import datetime
from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

from typer import Context, Option

from lettertool.cli import DIFFERENT, DONE
from lettertool.cli.agreed import changes_between
from lettertool.cli.options import JSON
from lettertool.cli.session import Session
from lettertool.cli.tables import print_table
from lettertool.cli.values import parse_date
from lettertool.consent import Standing, digest_of_text, must_be_asked, short, standing
from lettertool.errors import InputError, Problem
from lettertool.letter import Signer
from lettertool.signers import find, in_order
from lettertool.texts import kept_text, present_text
from lettertool.workspace import Workspace, open_workspace

EXAMPLES = (
    "lettertool verify",
    'lettertool verify --diff "Jim Costa"',
    "lettertool verify --since 90 --json",
)
OPTIONS = (JSON,)

_EITHER = "leave one of them out"
_NAMED = 12


class Row(NamedTuple):
    """A signer with the consent that is on record, whether that is old, and whether the
    office must be asked."""

    signer: Signer
    standing: Standing
    old: bool
    ask: bool


def run(
    ctx: Context,
    diff: Annotated[
        str, Option(metavar="NAME", help="Show what changed since this office agreed.")
    ] = "",
    since: Annotated[
        int | None,
        Option(min=0, metavar="DAYS", help="Ask those again who agreed more than DAYS ago."),
    ] = None,
    on: Annotated[
        str,
        Option(metavar="YYYY-MM-DD", help="The day from which --since counts.  [default: today]"),
    ] = "",
) -> int:
    """Report who must be asked again.

    Each signer is current (agreed to the present text), stale (agreed to another one), carried
    (staff carried that consent forward over a technical edit), missing (no record), or
    withdrawn. Ends with 1 where somebody must be asked before the letter goes out: who is
    stale, and under 'consent: required' who prints without a record. Records are what your
    office attests; they are no signatures.
    """
    session: Session = ctx.obj
    if diff and session.json:
        raise InputError(Problem("--diff shows text, and --json lists signers", None, _EITHER))
    day = parse_date("--on", on) if on else datetime.date.today()
    workspace = open_workspace(session.letter_folder())
    present = present_text(workspace)
    rows = _rows(workspace, digest_of_text(present), day, since)
    if diff:
        return _show_changes(session, workspace, rows[find(workspace.signers, diff)], present)
    ordered = [rows[n] for n in in_order(workspace.signers, workspace.letter.signature.order)]
    if session.json:
        answer = {"digest": digest_of_text(present), "signers": list(map(_as_json, ordered))}
        session.result_json(answer)
    elif ordered:
        _print(ordered)
        _say_result(session, ordered)
    else:
        session.say("nobody is listed yet, so nobody must be asked")
    return DIFFERENT if any(row.ask for row in rows) else DONE


def _rows(workspace: Workspace, present: str, day: datetime.date, since: int | None) -> list[Row]:
    required = workspace.letter.consent == "required"
    rows: list[Row] = []
    for signer in workspace.signers:
        stands = standing(signer, present)
        age = (day - stands.own.on).days if stands.own else 0
        signs = signer.status in ("signed", "committed")
        old = since is not None and age > since and signs
        ask = old or must_be_asked(signer, stands.state, required=required)
        rows.append(Row(signer, stands, old, ask))
    return rows


# What it answers


def _as_json(row: Row) -> dict[str, Any]:
    record = row.standing.record
    return {
        "name": row.signer.name,
        "bioguide": row.signer.bioguide,
        "status": row.signer.status,
        "consent": row.standing.state,
        "digest": record.digest if record else None,
        "on": record.on if record else None,
        "by": record.by if record else None,
        "channel": record.channel if record else None,
        "carried_from": record.carried_from if record else None,
        "reason": record.reason if record else None,
        "old": row.old,
        "ask": row.ask,
    }


def _print(rows: Sequence[Row]) -> None:
    records = [row.standing.record for row in rows]
    print_table(
        {
            "Name": [row.signer.name for row in rows],
            "Status": [row.signer.status for row in rows],
            "Consent": [_state(row) for row in rows],
            "Text": [short(record.digest) if record else "" for record in records],
            "On": [str(record.on) if record else "" for record in records],
            "Channel": [(record.channel or "") if record else "" for record in records],
        },
        unbroken=("Status", "Consent", "Text", "On"),
    )


def _state(row: Row) -> str:
    return f"{row.standing.state}, old" if row.old else row.standing.state


def _say_result(session: Session, rows: Sequence[Row]) -> None:
    asked = [row.signer.name for row in rows if row.ask]
    signed = [row for row in rows if row.signer.status == "signed"]
    unknown = sum(row.standing.state == "missing" for row in signed)
    if not asked and unknown:
        session.say(
            f"nobody is known to have agreed to another text; of {unknown} of {len(signed)} who "
            "signed it is not recorded which one they agreed to: 'lettertool confirm' records it"
        )
        return
    if not asked:
        session.say("nobody must be asked again")
        return
    more = f" and {len(asked) - _NAMED} more" if len(asked) > _NAMED else ""
    session.say(f"{len(asked)} of {len(rows)} must be asked: {', '.join(asked[:_NAMED])}{more}")
    if any(row.standing.state == "stale" for row in rows if row.ask):
        session.say("'lettertool verify --diff NAME' shows what changed since an office agreed")


def _show_changes(session: Session, workspace: Workspace, row: Row, present: str) -> int:
    """Shows what changed since one office agreed."""
    from lettertool.cli.redline_view import show

    name, own = row.signer.name, row.standing.own
    if own is None:
        session.say(f"there is no record that {name} agreed to a text")
        return DIFFERENT if row.ask else DONE
    agreed = row.standing.agreed
    then = f"the text that {name} agreed to on {own.on} ({short(agreed)})"
    now = f"the present text ({short(digest_of_text(present))})"
    show(changes_between(kept_text(workspace.path, agreed), present, then, now), 1)
    return DIFFERENT if row.ask else DONE
