"""`lettertool signers`: list the signers."""

from collections.abc import Sequence
from typing import Annotated, Any, get_args

import msgspec
from typer import Context, Option

from lettertool.cli.listing import ORDER_HELP, open_listing
from lettertool.cli.options import JSON
from lettertool.cli.session import Session
from lettertool.cli.tables import print_table
from lettertool.cli.values import parse_statuses
from lettertool.letter import Signer, Status

EXAMPLES = (
    "lettertool signers",
    "lettertool signers --status committed,invited",
    "lettertool signers --order state --json",
)
OPTIONS = (JSON,)


def run(
    ctx: Context,
    order: Annotated[
        str,
        Option(metavar="ORDER", help=ORDER_HELP),
    ] = "",
    status: Annotated[
        list[str] | None,
        Option(metavar="STATUS,...", help=f"{', '.join(get_args(Status))}.  [default: all]"),
    ] = None,
) -> None:
    """List the signers.

    They stand in the order in which they print.
    """
    session: Session = ctx.obj
    listing = open_listing(session.letter_folder(), order, parse_statuses(status))
    listed = listing.ordered if order else listing.as_printed
    if session.json:
        session.result_json({"signers": [_as_json(signer) for signer in listed]})
    elif listed:
        _print(listed)
        session.say(_count(listed))
    else:
        what = "nobody has that status" if status else "nobody is listed yet"
        session.say(f"{what}; 'lettertool add-signer NAME' adds somebody")


def _as_json(signer: Signer) -> dict[str, Any]:
    answer: dict[str, Any] = msgspec.to_builtins(signer)
    return answer | {"title": _titles(signer)}


def _titles(signer: Signer) -> list[str]:
    return [signer.title] if isinstance(signer.title, str) else list(signer.title)


def _count(signers: Sequence[Signer]) -> str:
    signed = sum(signer.status == "signed" for signer in signers)
    others = f", {signed} signed" if signed != len(signers) else ""
    return f"{len(signers)} signer{'' if len(signers) == 1 else 's'}{others}"


def _print(signers: Sequence[Signer]) -> None:
    columns: dict[str, Sequence[str]] = {
        "Name": [signer.name for signer in signers],
        "Title": ["\n".join(_titles(signer)) for signer in signers],
        "From": [_home(signer) for signer in signers],
        "Group": [signer.group or "" for signer in signers],
        "Role": ["" if signer.role == "cosigner" else signer.role for signer in signers],
        "Status": [signer.status for signer in signers],
    }
    print_table(columns, unbroken=("Role", "Status"))


def _home(signer: Signer) -> str:
    """`IL-4`, `DC`, or the organization that the signer signs for."""
    seat = signer.state or ""
    if signer.district and seat:
        seat = f"{seat}-{signer.district}"
    return seat or signer.organization or ""
