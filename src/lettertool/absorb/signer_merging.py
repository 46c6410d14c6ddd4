"""What an edited draft says of single signers, merged into the present list."""

from collections.abc import Sequence

import msgspec

from lettertool.absorb.entries import Said, new_signer, said_by, said_in, value_of
from lettertool.absorb.records import Conflict, Remark
from lettertool.absorb.threeway import Decision, merge_values
from lettertool.compare.same_signers import Printed, same_signers
from lettertool.compare.signer_records import printed_entry, same_entries
from lettertool.folder.scalars import Value
from lettertool.letter import Signer, Status
from lettertool.redline import FieldChange, SignerChange, SignerEntry

COMES: Status = "committed"
LEAVES: Status = "withdrawn"
_PRINTS: Status = "signed"
_GONE = (LEAVES, "declined")
_REMOVED_HERE = "edited there, and no longer on the list here"


class SignerMerging:
    """Collects what becomes of each signer; `base` is the list as it was when drafted."""

    def __init__(self, base: Sequence[Signer], present: Sequence[Signer], decide: Decision) -> None:
        self._base, self._present, self._decide = base, present, decide
        self._here = same_entries(base, present)
        self._were = {here: then for then, here in self._here.items()}
        self.changes: dict[int, dict[str, Value]] = {}
        self.new: list[Signer] = []
        self.come: list[SignerEntry] = []
        self.gone: list[SignerEntry] = []
        self.changed: list[SignerChange] = []
        self.conflicts: list[Conflict] = []
        self.remarks: list[Remark] = []

    def keep(self, entry: int, before: Printed, after: Printed) -> None:
        """Somebody who is on both lists; `entry` is the index in `base`, -1 if not known."""
        signer = self._base[entry] if entry >= 0 else new_signer(before)
        old = said_by(signer)._replace(group=before.group)
        new = said_in(after, old, is_person=signer.kind == "person")
        index = self._index(entry, before)
        if index is not None:
            self._merge(index, old, new)
        elif old != new:
            self._conflict(before.name, before.lines, (), after.lines, _REMOVED_HERE)

    def remove(self, entry: int, before: Printed) -> None:
        """Somebody whom the edited draft no longer has."""
        index = self._index(entry, before)
        if index is None or self._present[index].status in _GONE:
            return
        base = self._base[entry].status if entry >= 0 else _PRINTS
        if self._set_status(index, base, LEAVES):
            self.gone.append(SignerEntry(before.name, before.others, before.group, LEAVES))

    def add(self, signers: Sequence[Printed], shown: set[int]) -> None:
        """Those whom only the edited draft has; `shown` are the entries of `base` that the
        draft did print."""
        taken = {self._here.get(entry, -1) for entry in shown}
        free = [i for i in range(len(self._present)) if i not in taken]
        found = same_signers(signers, [printed_entry(self._present[i]) for i in free])
        for number, after in enumerate(signers):
            if number in found:
                self._add_listed(free[found[number]], after)
                continue
            signer = msgspec.structs.replace(new_signer(after), status=COMES)
            self.new.append(signer)
            self.come.append(SignerEntry(after.name, after.others, after.group, COMES))

    def _add_listed(self, index: int, after: Printed) -> None:
        """Somebody who is on the present list and was not printed."""
        here = self._present[index]
        then = self._base[self._were[index]] if index in self._were else None
        if here.status not in (_PRINTS, COMES):
            base = then.status if then else COMES
            if not self._set_status(index, base, COMES):
                return
            self.come.append(SignerEntry(after.name, after.others, after.group, here.status))
        signer = then or here
        self._merge(index, said_by(signer), said_in(after, said_by(signer)))

    def _index(self, entry: int, before: Printed) -> int | None:
        """Where a signer of the draft is on the present list."""
        if entry >= 0:
            return self._here.get(entry)
        found = same_signers([before], [printed_entry(signer) for signer in self._present])
        return found.get(0)

    # Fields

    def _merge(self, index: int, old: Said, new: Said) -> None:
        """The changes from `old` to `new`, made to the present entry."""
        signer = self._present[index]
        told: list[FieldChange] = []
        for field, base, ours, theirs in zip(Said._fields, old, said_by(signer), new, strict=True):
            merged = merge_values(base, ours, theirs)
            value = theirs if merged.in_conflict and self._decide == "theirs" else merged.value
            if merged.in_conflict:
                why = f"the {field} was changed here in another way"
                self._conflict(f"{signer.name}: {field}", base, ours, theirs, why)
            if value != ours:
                self.changes.setdefault(index, {})[field] = value_of(signer, field, value)
                told.append(FieldChange(field, _shown(ours), _shown(value)))
        if told:
            self.changed.append(SignerChange(new.name, tuple(told)))

    def _set_status(self, index: int, base: Status, status: Status) -> bool:
        """Sets a status, if nobody has set another one here."""
        signer = self._present[index]
        if signer.status != base:
            why = f"'{signer.status}' here"
            self._conflict(f"{signer.name}: status", base, signer.status, status, why)
            if self._decide != "theirs":
                return False
        self.changes.setdefault(index, {})["status"] = status
        return True

    def _conflict(
        self,
        label: str,
        base: str | Sequence[str],
        ours: str | Sequence[str],
        theirs: str | Sequence[str],
        why: str,
    ) -> None:
        """Notes a conflict, unless it was decided; what is gone here cannot be as theirs."""
        if self._decide == "ours" or (self._decide and why != _REMOVED_HERE):
            return
        said = (_shown(base), _shown(ours), _shown(theirs))
        self.conflicts.append(Conflict(label, *said, why))


def _shown(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "; ".join(value)
