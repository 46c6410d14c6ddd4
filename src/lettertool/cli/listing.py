"""Which signers a command lists, and in which order, as `--order` and `--status` say."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple, get_args

from lettertool.cli.values import choose_from
from lettertool.letter import Order, Signer, Status
from lettertool.signers import by_group, in_order, printing
from lettertool.workspace import open_signers, open_workspace

ORDER_HELP = f"{', '.join(get_args(Order))}.  [default: that of letter.yaml]"


class Listing(NamedTuple):
    """Signers in the order in which they print, and the headings that letter.yaml sets.

    `ordered` has them without regard to groups.
    """

    ordered: Sequence[Signer]
    headings: Sequence[str]

    @property
    def groups(self) -> dict[str, list[Signer]]:
        """The signers under their headings; those without one first, under an empty one."""
        grouped = by_group(self.ordered, range(len(self.ordered)), self.headings)
        return {name: [self.ordered[i] for i in indices] for name, indices in grouped.items()}

    @property
    def as_printed(self) -> list[Signer]:
        """The signers group by group."""
        return list(chain.from_iterable(self.groups.values()))


def open_listing(folder: Path, order: str, statuses: Sequence[Status]) -> Listing:
    """The signers of a folder who have one of `statuses`; all where there are none.

    Only without an order is letter.yaml read. Raises `InputError` for an order that there
    is not, and for what is wrong with the files.
    """
    headings: Sequence[str] = ()
    if order:
        signers = open_signers(folder).signers
        wanted = choose_from(get_args(Order), "--order", order)
    else:
        workspace = open_workspace(folder)
        signers, settings = workspace.signers, workspace.letter.signature
        wanted, headings = settings.order, settings.groups
    shown = [signers[i] for i in printing(signers, statuses or get_args(Status))]
    return Listing([shown[i] for i in in_order(shown, wanted)], headings)
