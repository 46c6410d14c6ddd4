"""A list of signers to give out: as CSV, JSON, Markdown or plain lines.

Contacts and evidence are in none of them unless asked for: such files travel.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from lettertool.letter import Consent, Signer
from lettertool.lists.cells import defused

COLUMNS: Final = tuple(
    "name title kind organization group role bioguide chamber state district party since "
    "sort_as status".split()
)
CONTACT_COLUMNS: Final = ("contact_name", "contact_email")
CONSENT_COLUMNS: Final = tuple(f"consent_{field}" for field in Consent.__struct_fields__)
_PUBLIC: Final = ("digest", "on", "channel")
"""What of a record of consent goes out with the list; who recorded it and the evidence do not."""

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|~])")

Groups = Mapping[str, Sequence[Signer]]


def as_csv(signers: Sequence[Signer], *, contacts: bool) -> str:
    """A line for each signer, with the columns always the same and cells that no spreadsheet
    calculates. Title lines are lines of one cell; of the records of consent the last shows.
    """
    columns = [*COLUMNS, *((*CONTACT_COLUMNS, *CONSENT_COLUMNS) if contacts else ())]
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    for signer in signers:
        cells = _cells(signer)
        writer.writerow([defused(cells.get(column, "")) for column in columns])
    return buffer.getvalue()


def as_records(signers: Sequence[Signer], *, contacts: bool) -> list[dict[str, Any]]:
    """The signers with the keys of `signers.yaml`, for JSON; defaults are filled in."""
    records = []
    for signer in signers:
        record = msgspec.to_builtins(signer) | {"title": titles(signer)}
        if not contacts:
            del record["contact"]
            record["consent"] = [{key: c[key] for key in _PUBLIC} for c in record["consent"]]
        records.append(record)
    return records


def as_markdown(groups: Groups, *, contacts: bool) -> str:
    """A table for each group, below its heading, with the columns that anybody fills."""
    parts = []
    for heading, signers in groups.items():
        rows = [_table_row(signer, contacts=contacts) for signer in signers]
        parts += [f"## {_literal(heading)}", ""] if heading else []
        parts += [*_table(rows), ""]
    return "\n".join(parts)


def as_text(groups: Groups, *, contacts: bool) -> str:
    """`Name, Title` line by line, as a press release has it; each group below its heading."""
    parts = [
        "\n".join([heading] * bool(heading) + [_line(s, contacts=contacts) for s in signers])
        for heading, signers in groups.items()
    ]
    return "\n\n".join(parts) + "\n" * bool(parts)


def titles(signer: Signer) -> list[str]:
    """The lines of the title."""
    return [signer.title] if isinstance(signer.title, str) else list(signer.title)


def _cells(signer: Signer) -> dict[str, str]:
    said = {field: getattr(signer, field) for field in COLUMNS} | {"title": titles(signer)}
    if signer.contact:
        said |= {"contact_name": signer.contact.name, "contact_email": signer.contact.email}
    if signer.consent:
        last = signer.consent[-1]
        said |= {f"consent_{field}": getattr(last, field) for field in last.__struct_fields__}
    return {column: _cell(value) for column, value in said.items()}


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else str(value)


def _line(signer: Signer, *, contacts: bool) -> str:
    parts = [signer.name, *titles(signer), *filter(None, [signer.organization])]
    return ", ".join([*parts, *_contact(signer)] if contacts else parts)


def _contact(signer: Signer) -> list[str]:
    contact = signer.contact
    return [part for part in (contact.name, contact.email) if part] if contact else []


def _table_row(signer: Signer, *, contacts: bool) -> dict[str, str]:
    seat = f"-{signer.district}" if signer.state and signer.district else ""
    return {
        "Name": signer.name,
        "Title": ", ".join(titles(signer)),
        "Organization": signer.organization or "",
        "From": f"{signer.state or ''}{seat}",
        "Party": signer.party or "",
        "Status": signer.status if signer.status != "signed" else "",
        "Contact": ", ".join(_contact(signer)) if contacts else "",
    }


def _table(rows: Sequence[Mapping[str, str]]) -> list[str]:
    columns = [name for name in rows[0] if name == "Name" or any(row[name] for row in rows)]
    lines = [[_literal(row[column]) for column in columns] for row in rows]
    return [f"| {' | '.join(line)} |" for line in (columns, ["---"] * len(columns), *lines)]


def _literal(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
