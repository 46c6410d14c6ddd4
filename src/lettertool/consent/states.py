"""Where each signer stands to the present text."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from lettertool.letter import Consent, Signer

State: TypeAlias = Literal["current", "stale", "carried", "missing", "withdrawn"]


class Standing(NamedTuple):
    """How a signer stands to the present text.

    `record` is what the state rests on: that of the present text, else the latest. `own` is
    the office's own latest word behind it, which differs where staff carried that forward.
    """

    state: State
    record: Consent | None = None
    own: Consent | None = None

    @property
    def agreed(self) -> str:
        """The digest of the text that the office itself agreed to; empty where to none."""
        if self.record is None:
            return ""
        return self.record.carried_from or self.record.digest


def standing(signer: Signer, present: str) -> Standing:
    """How a signer stands to the text with the digest `present`.

    An office that agreed to this very text is current, whatever it agreed to before or after;
    one whose consent to another text was carried forward is carried. Whoever withdrew, or
    declined after agreeing, is withdrawn, and the records stay.
    """
    here = [record for record in signer.consent if record.digest == present]
    direct = [record for record in here if not record.carried_from]
    record = _latest(direct or here or signer.consent)
    own = _own(signer, record) if record else None
    if signer.status == "withdrawn" or (signer.status == "declined" and record):
        return Standing("withdrawn", record, own)
    if record is None:
        return Standing("missing")
    if record.digest != present:
        return Standing("stale", record, own)
    return Standing("carried" if record.carried_from else "current", record, own)


def must_be_asked(signer: Signer, state: State, *, required: bool) -> bool:
    """Whether an office must be asked before the letter goes out: it agreed to another text,
    or, where consent is required, it prints and nobody recorded that it agreed."""
    if state == "stale":
        return signer.status in ("signed", "committed")
    return state == "missing" and required and signer.status == "signed"


def _latest(records: Sequence[Consent]) -> Consent | None:
    """The record of the latest day; of one day, that which was written last."""
    days = [record.on for record in records]
    return records[len(days) - 1 - days[::-1].index(max(days))] if days else None


def _own(signer: Signer, record: Consent) -> Consent:
    if not record.carried_from:
        return record
    given = [r for r in signer.consent if r.digest == record.carried_from and not r.carried_from]
    return _latest(given) or record
