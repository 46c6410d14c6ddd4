"""What the columns of a form's table hold, guessed from their headings."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from lettertool.errors import InputError, Place, Problem
from lettertool.lists.table import Table, column_letter
from lettertool.suggest import suggestion

_SYNONYMS: Final = {
    "name": "name; full name; member name; name of member; member; printed name; signer; "
    "signer name; signatory; signatory name; your name; your full name; official name; "
    "representative; senator; legislator; member of congress; name as it should appear; "
    "name as printed; boss",
    "first": "first name; given name; first; forename; your first name; member first name",
    "middle": "middle name; middle initial; middle",
    "last": "last name; surname; family name; last; your last name; member last name",
    "suffix": "suffix; name suffix",
    "title": "title; job title; position; your title; member title; title as printed",
    "kind": "kind; signer type",
    "organization": "organization; organization name; organisation; organisation name; org; "
    "company; affiliation; institution; employer; name of organization; your organization",
    "group": "group; heading; category; section",
    "role": "role; signing role",
    "bioguide": "bioguide; bioguide id; bioguideid; member id",
    "chamber": "chamber; house or senate; body",
    "state": "state; st; member state; state code",
    "district": "district; congressional district; cd; dist; member district; state district; "
    "state and district; seat",
    "party": "party; party affiliation; political party",
    "since": "since; in office since",
    "sort_as": "sort as",
    "status": "status; response; answer; decision; signing; sign on; will you sign; signed",
    "contact_name": "contact name; contact; staff contact; staffer; staffer name; staff name; "
    "staff; staff member; point of contact; poc; submitted by; your contact",
    "contact_email": "contact email; staff email; staffer email; email; email address; e mail; "
    "e mail address; your email; username",
    "timestamp": "timestamp; submitted at; submitted; submission date; date submitted; "
    "submit date; completion time; created at; date and time; date; time",
}
FIELDS: Final = tuple(_SYNONYMS)
_KNOWN: Final = {
    heading: (rank, field)
    for field, headings in _SYNONYMS.items()
    for rank, heading in enumerate(headings.split("; "))
}
_ASKS_TO_SIGN: Final = re.compile(
    r"\b(will|would|wish|want|like|agree|does|do|are|is|can)\b.*\b(sign|signing|cosign|join)\b"
)


class Columns(NamedTuple):
    """Which column each field is read from, and the headings of columns that are not used."""

    of: dict[str, int]
    unused: tuple[str, ...]


def guess_columns(table: Table, chosen: Mapping[str, str], file: str) -> Columns:
    """The columns of a table. `chosen` names the heading of a field; an empty one, none.

    Raises InputError for a field or heading that there is not, for two columns with one
    heading where that column is used, and where nothing tells who signs.
    """
    headings = table.header.cells
    problems = [problem for pair in chosen.items() if (problem := _misnamed(headings, *pair))]
    if problems:
        raise InputError(*problems)
    found = {field: _index(headings, text) for field, text in chosen.items() if text}
    best: dict[str, tuple[int, int]] = {}
    for index, heading in enumerate(headings):
        rank, field = _guess(heading)
        if field and field not in chosen and index not in found.values():
            best[field] = min(best.get(field, (rank, index)), (rank, index))
    found |= {field: index for field, (_, index) in best.items()}
    _require_sound(headings, found, file)
    unused = [h for index, h in enumerate(headings) if h and index not in found.values()]
    return Columns({field: found[field] for field in FIELDS if field in found}, tuple(unused))


def _guess(heading: str) -> tuple[int, str]:
    words = fold_heading(heading)
    if words in _KNOWN:
        return _KNOWN[words]
    return (99, "status") if _ASKS_TO_SIGN.search(words) else (99, "")


def fold_heading(heading: str) -> str:
    """The words of a heading, by which spellings of it are the same."""
    return " ".join(re.sub(r"[\W_]+", " ", heading.lower()).split())


def _misnamed(headings: Sequence[str], field: str, heading: str) -> Problem | None:
    if field not in FIELDS:
        hint = suggestion(field, FIELDS, "it is one of")
        return Problem(f"--map: there is no field '{field}'", None, hint)
    if not heading or fold_heading(heading) in map(fold_heading, headings):
        return None
    hint = suggestion(heading, [h for h in headings if h], "the columns are")
    return Problem(f"--map: there is no column '{heading}'", None, hint)


def _index(headings: Sequence[str], wanted: str) -> int:
    if wanted in headings:
        return headings.index(wanted)
    return [*map(fold_heading, headings)].index(fold_heading(wanted))


def _require_sound(headings: Sequence[str], found: Mapping[str, int], file: str) -> None:
    problems = []
    for index in found.values():
        same = [
            i for i, h in enumerate(headings) if fold_heading(h) == fold_heading(headings[index])
        ]
        if len(same) > 1:
            letters = " and ".join(map(column_letter, same))
            what = f"columns {letters} are both called '{headings[index]}'"
            problems.append(Problem(what, Place(file, 1), "rename one in the first row"))
    if not {"name", "last", "organization", "bioguide"} & found.keys():
        what = f"no column tells who signs; the columns are: {', '.join(filter(None, headings))}"
        problems.append(Problem(what[:500], Place(file, 1), 'name it: --map name="Heading"'))
    if problems:
        raise InputError(*dict.fromkeys(problems))
