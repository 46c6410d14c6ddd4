"""Answers to a form as records of consent."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from lettertool.consent.records import with_record
from lettertool.folder.nodes import Plain
from lettertool.letter import Consent, Signer
from lettertool.lists.importing import Import


def with_consents(
    plan: Import,
    listed: Sequence[Signer],
    entries: Sequence[Mapping[str, Plain]],
    record_of: Callable[[int], Consent],
) -> Import:
    """The import with a record for each row of somebody who signs; `record_of` makes it.

    `entries` is what the file says of those who are listed. Whoever is on record with the same
    text already is left as is: an answer that comes in twice is one answer.
    """
    new, changes = list(plan.new), dict(plan.changes)
    recorded: set[int] = set()
    for row, index in plan.agreed.items():
        record = record_of(row)
        if index >= len(listed):
            at = index - len(listed)
            new[at] = msgspec.structs.replace(new[at], consent=(record,))
        elif not _is_on_record(listed[index], record):
            change: dict[str, Any] = with_record(entries[index], listed[index], record)
            changes[index] = changes.get(index, {}) | change
            recorded.add(row)
    outcomes = [
        outcome._replace(kind="changed", details=(*outcome.details, "consent"))
        if outcome.row in recorded
        else outcome
        for outcome in plan.outcomes
    ]
    return plan._replace(outcomes=outcomes, new=new, changes=changes)


def _is_on_record(signer: Signer, record: Consent) -> bool:
    return any(one.digest == record.digest and not one.carried_from for one in signer.consent)
