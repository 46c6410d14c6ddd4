"""Records of consent as changes of `signers.yaml`."""

import datetime
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from lettertool.consent.states import standing
from lettertool.folder.nodes import Plain
from lettertool.folder.scalars import Value
from lettertool.letter import Consent, Signer

Changes = dict[str, Value]


class Attestation(NamedTuple):
    """What whoever records a consent says of it."""

    on: datetime.date
    by: str | None = None
    channel: str | None = None
    evidence: str | None = None

    def of_text(self, digest: str) -> Consent:
        """The record that an office agreed to a text."""
        return Consent(digest=digest, **self._asdict())

    def carried(self, digest: str, agreed: str, reason: str) -> Consent:
        """The record that a consent to the text `agreed` was carried forward to another."""
        return Consent(digest=digest, carried_from=agreed, reason=reason, **self._asdict())


def with_record(entry: Mapping[str, Plain], signer: Signer, record: Consent) -> Changes:
    """The change that adds a record to an entry; none where it is there already.

    `entry` is what the file says of the signer: the records that it has stay as written.
    """
    if record in signer.consent:
        return {}
    written = entry.get("consent")
    new = {key: value for key, value in msgspec.structs.asdict(record).items() if value is not None}
    return {"consent": [*(written if isinstance(written, list) else []), new]}


def new_signers(signers: Sequence[Signer]) -> list[int]:
    """Who prints and has no record of consent, as indices."""
    return [n for n, one in enumerate(signers) if one.status == "signed" and not one.consent]


def stale_signers(signers: Sequence[Signer], present: str) -> list[int]:
    """Whose consent is to another text than the present one, of those who sign or are about
    to, as indices."""
    return [
        n
        for n, signer in enumerate(signers)
        if signer.status in ("signed", "committed") and standing(signer, present).state == "stale"
    ]
