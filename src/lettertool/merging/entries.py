"""The lines of one entry that both sides have, merged."""

from lettertool.errors import LetterError
from lettertool.folder import yamltree
from lettertool.folder.bulk import changed_source
from lettertool.folder.nodes import Plain
from lettertool.merging.fields import Changes, FieldMerge, Fields, changed, meaning, typed
from lettertool.merging.threeway import Chunk, Clash, Lines, merge_lines, settled

_HEAD = "signers:\n"


def merge_entry(
    base: Lines | None, ours: Lines, theirs: Lines, said: Fields, merge: FieldMerge
) -> list[Chunk]:
    """The lines of an entry; a `Clash` of all of them where a field is disputed.

    `said` is what ours says. Comments and ways of writing that only one side changed are
    that side's; where lines do not merge, the fields are set in ours. Raises RefusedError
    where that cannot be done.
    """
    wanted = meaning(changed(said, merge.changes))
    lines = settled(merge_lines(base, ours, theirs)) if base is not None else None
    if lines is None or merge.clashes or _meaning_of(lines) != wanted:
        above = _comments_above(ours, theirs, base or [])
        lines = [*above, *with_changes(ours, merge.changes)]
    if not merge.clashes:
        return [lines]
    return [Clash(lines, with_changes(lines, merge.disputed))]


def with_changes(source: Lines, changes: Changes) -> Lines:
    """The lines of an entry with some keys changed."""
    if not changes:
        return source
    new = {key: typed(value, key) for key, value in changes.items()}
    return changed_source("\n".join(source), new).split("\n")


def touched(old: Lines, new: Lines, said: Fields, says: Fields) -> bool:
    """Whether somebody changed what an entry says, or its comments."""
    return meaning(said) != meaning(says) or _comments(old) != _comments(new)


def _meaning_of(source: Lines) -> dict[str, Plain] | None:
    try:
        plain = yamltree.parse(_HEAD + "\n".join(source) + "\n", "").root.plain["signers"]
    except LetterError:
        return None
    entry = plain[0] if isinstance(plain, list) and len(plain) == 1 else None
    return meaning(entry) if isinstance(entry, dict) else None


def _comments(source: Lines) -> list[str]:
    return [line.strip() for line in source if line.lstrip().startswith("#")]


def _leading(source: Lines) -> Lines:
    count = next((i for i, line in enumerate(source) if line.lstrip()[:1] != "#"), 0)
    return source[:count]


def _comments_above(ours: Lines, theirs: Lines, base: Lines) -> Lines:
    """Comment lines that theirs put above the entry and ours does not have."""
    return [line for line in _leading(theirs) if line not in base and line not in ours]
