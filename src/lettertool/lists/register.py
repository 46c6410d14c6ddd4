"""Who is on a list, for thousands of questions: the answers of `signers`, quickly.

`same_signer` and `suspects` decide; the register only knows whom to show them.
"""

from collections.abc import Iterable, Sequence

from lettertool.letter import Signer
from lettertool.signers import bare_name, fold_name, same_signer, suspects
from lettertool.signers.names import fold_organization, parse_name
from lettertool.signers.nearness import Nearby


class Register:
    """Signers by what their names may be mistaken for."""

    def __init__(self, signers: Iterable[Signer]) -> None:
        self.signers: list[Signer] = []
        self._by_id: dict[str, int] = {}
        self._by_surname: dict[str, list[int]] = {}
        self._nearby, self._near_surnames = Nearby(), Nearby()
        for signer in signers:
            self.add(signer)

    def add(self, signer: Signer) -> int:
        """Puts a signer on the list and returns the index."""
        index = len(self.signers)
        self.signers.append(signer)
        if signer.bioguide:
            self._by_id.setdefault(signer.bioguide, index)
        self._by_surname.setdefault(_surname(signer), []).append(index)
        for spelling in _spellings(signer):
            self._nearby.add(spelling, index)
        self._near_surnames.add(_surname(signer), index)
        return index

    def same(self, signer: Signer) -> int | None:
        """The entry for the same signer, by id or else by name, a style of address aside."""
        if signer.bioguide in self._by_id:
            return self._by_id[signer.bioguide]
        for index in self._by_surname.get(_surname(signer), []):
            if same_signer(_bared(self.signers[index]), _bared(signer)):
                return index
        return None

    def close(self, signer: Signer) -> list[int]:
        """Entries that the signer may be, as `suspects` finds them."""
        spelling = _spellings(signer)[0]
        found = self._nearby.near(spelling)
        if " " not in spelling:  # a single word may be a slip for a surname
            found |= self._near_surnames.near(spelling)
        found.update(self._by_surname.get(_surname(signer), ()))
        candidates = sorted(found)
        listed = [self.signers[index] for index in candidates]
        return [candidates[hit] for hit in suspects(listed, signer)]


def _bared(signer: Signer) -> Signer:
    if signer.kind == "organization":
        return signer
    return Signer(name=bare_name(signer.name), bioguide=signer.bioguide)


def _surname(signer: Signer) -> str:
    """An organization's whole name, with a sign that no person's has."""
    if signer.kind == "organization":
        return f"= {fold_organization(signer.name)}"
    return parse_name(bare_name(signer.name)).last


def _spellings(signer: Signer) -> Sequence[str]:
    if signer.kind == "organization":
        return (fold_organization(signer.name),)
    bare = bare_name(signer.name)
    name = parse_name(bare)
    called = [f"{name.nickname} {name.last}"] if name.nickname else []
    return [fold_name(bare), *called]
