"""The list of everyone, in the order of printing, made to be sorted and filtered."""

from collections.abc import Iterator, Sequence
from typing import Final

from lettertool.compose.values import long_date
from lettertool.letter import Signer
from lettertool.pages import escaped
from lettertool.signers import sort_key
from lettertool.states import NAMES
from lettertool.status.report import STATUSES, Person
from lettertool.status.words import CONSENT, MARKS

_COLUMNS: Final = ("Name", "From", "Status")


def people_list(people: Sequence[Person]) -> str:
    """The section with the list; its controls need the script, and are hidden without."""
    head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    options = "".join(
        f'<option value="{status}">{status}</option>'
        for status in STATUSES
        if any(one.signer.status == status for one in people)
    )
    return (
        '<section aria-labelledby="people"><h2 id="people">Everyone on the list</h2>'
        '<div class="controls" role="group" aria-label="Filter the list">'
        '<label>Find <input type="search" id="find" autocomplete="off" spellcheck="false"></label>'
        '<label>Status <select id="status"><option value="">all</option>'
        f'{options}</select></label><button type="button" id="all" hidden>Show everyone</button>'
        '<p role="status" aria-live="polite"></p></div>'
        f'<table class="people"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(_rows(people))}</tbody></table></section>"
    )


def _rows(people: Sequence[Person]) -> Iterator[str]:
    anchored: set[str] = set()
    for one in people:
        state = one.signer.state or ""
        anchor = f' id="in-{state}"' if state and state not in anchored else ""
        anchored.add(state)
        yield _row(one, anchor)


def _row(person: Person, anchor: str) -> str:
    signer = person.signer
    role = f' <em class="role">{signer.role}</em>' if signer.role != "cosigner" else ""
    return (
        f'<tr{anchor} data-state="{signer.state or ""}" data-status="{signer.status}">'
        f'<th scope="row" data-key="{escaped(sort_key(signer)[0])}">{escaped(signer.name)}{role}'
        f"{_small(_titles(signer))}</th>"
        f'<td data-key="{_from_key(signer)}">{escaped(_seat(signer))}'
        f"{_small([signer.party or ''])}</td>"
        f'<td data-key="{STATUSES.index(signer.status)}" class="{signer.status}">'
        f'<span><i aria-hidden="true">{MARKS[signer.status]}</i> {signer.status}</span>'
        f"{_small([_consent(person)])}</td></tr>"
    )


def _titles(signer: Signer) -> list[str]:
    titles = [signer.title] if isinstance(signer.title, str) else list(signer.title)
    return [*titles, signer.organization or ""]


def _small(lines: Sequence[str]) -> str:
    text = ", ".join(line for line in lines if line)
    return f"<small>{escaped(text)}</small>" if text else ""


def _seat(signer: Signer) -> str:
    """`Illinois 4`, `Vermont`, or nothing where the list does not say."""
    state = NAMES.get(signer.state or "", signer.state or "")
    return f"{state} {signer.district}" if state and signer.district else state


def _from_key(signer: Signer) -> str:
    return f"{signer.state or '~'}{signer.district or 0:03}"


def _consent(person: Person) -> str:
    if person.consent is None or (person.consent == "missing" and not person.ask):
        return ""
    on = f", {long_date(person.agreed)}" if person.agreed else ""
    again = "; ask again" if person.ask and person.consent == "stale" else ""
    return f"{CONSENT[person.consent]}{on}{again}"
