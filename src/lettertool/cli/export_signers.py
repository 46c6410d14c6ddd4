"""`lettertool export-signers`: give the list out."""

import sys
from pathlib import Path
from typing import Annotated, get_args

import msgspec
from typer import Context, Option

from lettertool.cli.listing import ORDER_HELP, Listing, open_listing
from lettertool.cli.options import DRY_RUN
from lettertool.cli.overwriting import write_free
from lettertool.cli.session import Session
from lettertool.cli.values import choose_format, parse_statuses
from lettertool.letter import Status
from lettertool.lists.writing import as_csv, as_markdown, as_records, as_text

EXAMPLES = (
    "lettertool export-signers -o signers.csv",
    "lettertool export-signers -f txt --order alphabetical",
    "lettertool export-signers -f csv --status committed,invited --with-contact -o ask.csv",
)
OPTIONS = (DRY_RUN,)

FORMATS = ("csv", "json", "md", "txt")
_FOR_PRINT = ("md", "txt")
_BOM = b"\xef\xbb\xbf"


def run(
    ctx: Context,
    form: Annotated[
        str,
        Option("-f", "--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.  [default: csv]"),
    ] = "",
    output: Annotated[
        str, Option("-o", "--output", metavar="FILE", help="File to write.  [default: the screen]")
    ] = "-",
    status: Annotated[
        list[str] | None,
        Option(
            metavar="STATUS,...",
            help=f"{', '.join(get_args(Status))}.  [default: signed in md and txt, else all]",
        ),
    ] = None,
    order: Annotated[str, Option(metavar="ORDER", help=ORDER_HELP)] = "",
    contacts: Annotated[
        bool, Option("--with-contact", help="Give out contacts and evidence of consent too.")
    ] = False,
    force: Annotated[bool, Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Give the list of signers out.

    csv is for spreadsheets: the columns are always the same, cells that would be calculated
    as formulas begin with an apostrophe, and a file begins with the mark by which Excel
    knows UTF-8. json has the keys of signers.yaml. md is a table. txt is the plain list for
    the press: a line for each signer, 'Name, Title', under the headings of their groups.
    Contacts and evidence leave the folder only with --with-contact.
    """
    session: Session = ctx.obj
    wanted = _format(form, output)
    statuses = parse_statuses(status) or (["signed"] if wanted in _FOR_PRINT else [])
    listing = open_listing(session.letter_folder(), order, statuses)
    data = _written(wanted, listing, contacts=contacts)
    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    else:
        mark = _BOM if wanted == "csv" else b""
        write_free(session, Path(output), mark + data, force=force)
    count = len(listing.ordered)
    session.detail(f"{count} signer{'' if count == 1 else 's'}")


def _format(form: str, output: str) -> str:
    """What -f says, else what the file's name says."""
    if form:
        return str(choose_format(FORMATS, "-f", form))
    suffix = Path(output).suffix.removeprefix(".").lower() if output != "-" else ""
    return str(choose_format(FORMATS, f"-o {output}", suffix)) if suffix else "csv"


def _written(form: str, listing: Listing, *, contacts: bool) -> bytes:
    if form == "csv":
        return as_csv(listing.as_printed, contacts=contacts).encode()
    if form == "json":
        answer = {"schema": 1, "signers": as_records(listing.as_printed, contacts=contacts)}
        return msgspec.json.format(msgspec.json.encode(answer), indent=2) + b"\n"
    write = as_markdown if form == "md" else as_text
    return write(listing.groups, contacts=contacts).encode()
