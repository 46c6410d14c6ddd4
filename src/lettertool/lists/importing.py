"""What answers to a form change on a list of signers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from lettertool.letter import Contact, Signer, Status
from lettertool.lists.answers import Answer
from lettertool.lists.register import Register
from lettertool.signers import add_fields

Kind: TypeAlias = Literal["added", "changed", "same", "replaced", "ambiguous", "refused"]

OFFICIAL: Final = ("title", "chamber", "state", "district", "party", "since", "sort_as")
_OWN: Final = ("organization", "group", "role", *OFFICIAL)
_AGREED: Final = ("signed", "committed")
_LEFT: Final = ("declined", "withdrawn")


class Outcome(NamedTuple):
    """What becomes of a row. `details` tell which fields change or what is in the way."""

    row: int
    kind: Kind
    name: str
    details: tuple[str, ...] = ()


class Import(NamedTuple):
    """The outcome of each row, the new signers, and the changes of those who are listed.

    `agreed` has the rows of those who sign, each with the place of the signer: an index of
    the list, or behind its end one of the new signers.
    """

    outcomes: list[Outcome]
    new: list[Signer]
    changes: dict[int, dict[str, Any]]
    agreed: Mapping[int, int] = {}

    @property
    def unclear(self) -> list[Outcome]:
        """The rows that somebody has to look at."""
        return [o for o in self.outcomes if o.kind in ("ambiguous", "refused")]


class Known(NamedTuple):
    """What a roster says of an answer's name: fields of the Member who is meant, or why it
    cannot be told who is. Neither where the roster knows nobody like that."""

    fields: Mapping[str, Any] = {}
    problem: str = ""


LookUp: TypeAlias = Callable[[Mapping[str, Any]], Known]


class _Slot(NamedTuple):
    answer: Answer
    fields: dict[str, Any]
    known: bool


def plan_import(
    answers: Sequence[Answer], listed: Sequence[Signer], look_up: LookUp | None, *, force: bool
) -> Import:
    """What the answers, the latest last, change on the list.

    The last answer of a signer counts, and the name on the list stays as it is. A name that
    is much like another one, or that `look_up` finds unclear, is ambiguous; `force` takes
    it as it is. Who has declined or withdrawn on the list stays so: nobody is put back by an
    answer that may be an old one.
    """
    register = Register(listed)
    slots: dict[int, _Slot] = {}
    outcomes: list[Outcome] = []
    for answer in answers:
        if answer.problems:
            outcomes.append(Outcome(answer.row, "refused", answer.typed, answer.problems))
            continue
        known = look_up(answer.fields) if look_up else Known()
        fields = {**answer.fields, **known.fields}
        index, problem = -1, "" if force else known.problem
        if not problem:
            index, problem = _whose(register, Signer(**fields), len(listed), slots, force=force)
        if problem:
            outcomes.append(Outcome(answer.row, "ambiguous", answer.typed, (problem,)))
            continue
        earlier = slots.pop(index, None)
        if earlier:
            later = (f"row {answer.row} is the later answer",)
            outcomes.append(Outcome(earlier.answer.row, "replaced", earlier.answer.typed, later))
        slots[index] = _Slot(answer, fields, bool(known.fields))
    return _settled(slots, listed, outcomes)


def _whose(
    register: Register, signer: Signer, count: int, slots: Mapping[int, _Slot], *, force: bool
) -> tuple[int, str]:
    """The signer's place on the list, a new one where there is none; or what is in the way."""
    index = register.same(signer)
    if index is not None:
        return index, ""
    close = [] if force else register.close(signer)
    if close:
        other = register.signers[close[0]].name
        where = "who is listed" if close[0] < count else f"of row {slots[close[0]].answer.row}"
        return -1, f"much like '{other}', {where}"
    return register.add(signer), ""


def _settled(
    slots: Mapping[int, _Slot], listed: Sequence[Signer], outcomes: list[Outcome]
) -> Import:
    new: list[Signer] = []
    changes: dict[int, dict[str, Any]] = {}
    agreed: dict[int, int] = {}
    for index, slot in sorted(slots.items()):
        row = slot.answer.row
        left = index < len(listed) and listed[index].status in _LEFT
        if slot.answer.status in _AGREED and not left:
            agreed[row] = index
        if index >= len(listed):
            signer = Signer(**slot.fields, status=slot.answer.status or "invited")
            new.append(signer)
            status = () if signer.status == "signed" else (signer.status,)
            outcomes.append(Outcome(row, "added", signer.name, status))
            continue
        signer = listed[index]
        changed, details = _changes(signer, slot)
        if changed:
            changes[index] = changed
        kind: Kind = "changed" if changed else "same"
        outcomes.append(Outcome(row, kind, signer.name, details))
    return Import(sorted(outcomes), new, changes, agreed)


def _changes(signer: Signer, slot: _Slot) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What the last answer changes of an entry. What the roster knows of a Member is only
    filled in, never changed by what somebody typed."""
    changed: dict[str, Any] = {}
    spoken = add_fields(Signer(**slot.fields))
    present = add_fields(signer)
    for key in ("bioguide", *_OWN):
        value, old = spoken.get(key), present.get(key)
        official = key in OFFICIAL and (signer.bioguide or slot.known)
        if value is not None and value != old and (old is None or not official):
            changed[key] = value
    contact = _contact(signer.contact, slot.fields.get("contact"))
    if contact:
        changed["contact"] = contact
    status = _status(signer.status, slot.answer.status)
    if status != signer.status:
        changed["status"] = status
    before = {"status": "signed", **present}
    details = [
        f"{key.replace('_', ' ')}: {_shown(before.get(key, ''))} → {_shown(value)}"
        for key, value in changed.items()
    ]
    if signer.status in _LEFT and slot.answer.status in _AGREED:
        details.append(f"stays {signer.status}; 'edit-signer --status' changes it")
    return changed, tuple(details)


def _status(old: Status, said: Status | None) -> Status:
    if said is None or said == "invited":
        return old
    if said in _LEFT:
        return "withdrawn" if old in _AGREED else old if old == "withdrawn" else said
    return old if old in ("signed", *_LEFT) else said


def _contact(old: Contact | None, new: Contact | None) -> dict[str, str] | None:
    """Both together, where the new one says something else."""
    if new is None:
        return None
    name = new.name or (old.name if old else None)
    email = new.email or (old.email if old else None)
    if old == Contact(name=name, email=email):
        return None
    return {key: value for key, value in (("name", name), ("email", email)) if value}


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(map(str, value.values()))
    if isinstance(value, list):
        return " / ".join(map(str, value))
    return str(value) or "nothing"
