"""The state of a sign-on, counted."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, get_args

import msgspec

from lettertool.consent import State, must_be_asked, standing
from lettertool.letter import Letter, Signer, Status
from lettertool.signers import by_group, in_order

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
OPEN: Final[tuple[Status, ...]] = ("committed", "invited")
NOT_GIVEN: Final = "not given"

_CHAMBERS: Final = {"house": "House", "senate": "Senate"}
_CHAMBER_ORDER: Final = ("House", "Senate", "Organizations", NOT_GIVEN)


class Person(msgspec.Struct, frozen=True):
    """One on the list. `consent` is None where the letter keeps no consent; `agreed` is the
    day of the first record of it; `ask` tells that consent must be asked for (again)."""

    signer: Signer
    consent: State | None = None
    agreed: datetime.date | None = None
    ask: bool = False


class Tally(NamedTuple):
    """How many of a party, a chamber or a state are on the list, by status."""

    name: str
    counts: dict[Status, int]

    @property
    def signed(self) -> int:
        """Those who have signed."""
        return self.counts["signed"]

    @property
    def open(self) -> int:
        """Those who were asked and have not answered, or have not signed yet."""
        return sum(self.counts[status] for status in OPEN)

    @property
    def total(self) -> int:
        """All of them, whatever their status."""
        return sum(self.counts.values())


class SignOn(msgspec.Struct, frozen=True):
    """The state of a sign-on on the day `on`. `people` stand in the order of printing.

    A tally by party or chamber is empty where nobody has one; `states` has those with
    somebody on the list, by postal code. `consent` counts who signs, or is about to, by
    state of consent, and is empty where the letter keeps none. `days` counts signatures by
    the day of the first record of consent.
    """

    title: str
    date: datetime.date
    on: datetime.date
    people: tuple[Person, ...]
    whole: Tally
    parties: tuple[Tally, ...]
    chambers: tuple[Tally, ...]
    states: tuple[Tally, ...]
    consent: dict[State, int]
    days: tuple[tuple[datetime.date, int], ...]
    deadline: datetime.date | None = None

    @property
    def days_left(self) -> int | None:
        """Days to the deadline; negative once it has passed."""
        return (self.deadline - self.on).days if self.deadline else None


def keeps_consent(letter: Letter, signers: Sequence[Signer]) -> bool:
    """Whether consent has a part in this letter: it is required, or some was recorded."""
    return letter.consent == "required" or any(signer.consent for signer in signers)


def sign_on(
    letter: Letter, signers: Sequence[Signer], on: datetime.date, present: str = ""
) -> SignOn:
    """The state of the sign-on on a day. `present` is the digest of the present text, which
    is needed only where the letter `keeps_consent`."""
    keeps = bool(present) and keeps_consent(letter, signers)
    required = letter.consent == "required"
    groups = by_group(signers, in_order(signers, letter.signature.order), letter.signature.groups)
    order = [index for members in groups.values() for index in members]
    people = tuple(_person(signers[index], present if keeps else "", required) for index in order)
    return SignOn(
        title=letter.title or letter.subject or f"Letter to {letter.recipients[0].name}",
        date=letter.date,
        deadline=letter.deadline,
        on=on,
        people=people,
        whole=_tally("", signers),
        parties=_parties(signers),
        chambers=_chambers(signers),
        states=tuple(sorted(_tallies(signers, lambda one: one.state or ""))),
        consent=_consent(people),
        days=_days(people),
    )


def _person(signer: Signer, present: str, required: bool) -> Person:
    agreed = min((record.on for record in signer.consent), default=None)
    if not present:
        return Person(signer, agreed=agreed)
    state = standing(signer, present).state
    ask = must_be_asked(signer, state, required=required)
    return Person(signer, state, agreed, ask)


def _tally(name: str, signers: Iterable[Signer]) -> Tally:
    found = Counter(signer.status for signer in signers)
    return Tally(name, {status: found[status] for status in STATUSES})


def _tallies(signers: Sequence[Signer], name_of: Callable[[Signer], str]) -> list[Tally]:
    """A tally for each name; signers whose name is empty are in none."""
    members: dict[str, list[Signer]] = {}
    for signer in signers:
        members.setdefault(name_of(signer), []).append(signer)
    return [_tally(name, some) for name, some in members.items() if name]


def _parties(signers: Sequence[Signer]) -> tuple[Tally, ...]:
    people = [signer for signer in signers if signer.kind == "person"]
    if not any(signer.party for signer in people):
        return ()
    tallies = _tallies(people, lambda one: one.party or NOT_GIVEN)
    return tuple(sorted(tallies, key=lambda t: (t.name == NOT_GIVEN, -t.signed, -t.total, t.name)))


def _chambers(signers: Sequence[Signer]) -> tuple[Tally, ...]:
    if not any(signer.chamber for signer in signers):
        return ()
    tallies = _tallies(signers, _chamber)
    return tuple(sorted(tallies, key=lambda tally: _CHAMBER_ORDER.index(tally.name)))


def _chamber(signer: Signer) -> str:
    if signer.chamber:
        return _CHAMBERS[signer.chamber]
    return "Organizations" if signer.kind == "organization" else NOT_GIVEN


def _consent(people: Sequence[Person]) -> dict[State, int]:
    signing = ("signed", "committed")
    found = Counter(one.consent for one in people if one.signer.status in signing)
    kept = any(one.consent for one in people)
    return (
        {state: found[state] for state in get_args(State) if state != "withdrawn"} if kept else {}
    )


def _days(people: Sequence[Person]) -> tuple[tuple[datetime.date, int], ...]:
    signed = (one.agreed for one in people if one.signer.status == "signed")
    return tuple(sorted(Counter(day for day in signed if day).items()))
