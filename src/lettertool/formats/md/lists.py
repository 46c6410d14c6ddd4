"""Lists and quotations: what stands before the lines of a block, and between two blocks."""

from collections.abc import Iterable, Mapping, Sequence

from lettertool.document import Block, Container, Item, Quote, Signatures


def within_of(block: Block) -> tuple[Container, ...]:
    """The containers of a block; a signature block stands in none."""
    return () if isinstance(block, Signatures) else block.within


def bullets_of(withins: Iterable[Sequence[Container]]) -> dict[int, str]:
    """The sign of each list, by its number. Lists that follow each other directly have
    different signs, since with equal ones they would be one list."""
    signs: dict[int, str] = {}
    before: Sequence[Container] = ()
    for within in withins:
        for depth, item in enumerate(within):
            if isinstance(item, Item) and item.list not in signs:
                plain, other = (".", ")") if item.ordered else ("-", "*")
                last = before[depth] if depth < len(before) else None
                taken = signs[last.list] if isinstance(last, Item) else ""
                signs[item.list] = other if taken == plain else plain
        before = within
    return signs


def prefixes(
    within: Sequence[Container], before: Sequence[Container], bullets: Mapping[int, str]
) -> tuple[str, str]:
    """What goes before the first line of a block, and before its other lines."""
    first = rest = ""
    shared = shared_depth(before, within)
    for depth, container in enumerate(within):
        if isinstance(container, Quote):
            first, rest = f"{first}> ", f"{rest}> "
            continue
        sign = bullets[container.list]
        marker = f"{container.number}{sign} " if container.ordered else f"{sign} "
        indent = " " * len(marker)
        first, rest = first + (indent if depth < shared else marker), rest + indent
    return first, rest


def gap(
    before: Sequence[Container], within: Sequence[Container], bullets: Mapping[int, str]
) -> str:
    """The line break between two blocks: tight between the items of a tight list."""
    depth = shared_depth(before, within)
    item = within[depth] if depth < len(within) else None
    if isinstance(item, Item) and item.tight:
        last = before[depth] if depth < len(before) else None
        parent = within[depth - 1] if depth else None
        same_list = isinstance(last, Item) and last.list == item.list
        nested = last is None and isinstance(parent, Item) and parent.tight
        if same_list or nested:
            return "\n"
    _, rest = prefixes(within[:depth], within[:depth], bullets)
    return f"\n{rest.rstrip()}\n"


def shared_depth(before: Sequence[Container], within: Sequence[Container]) -> int:
    """How many containers two blocks share, from the outermost in."""
    depth = 0
    while depth < min(len(before), len(within)) and before[depth] == within[depth]:
        depth += 1
    return depth
