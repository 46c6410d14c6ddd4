"""The safe fixes as an edit of `letter.yaml` that leaves all other bytes as they were."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from lettertool.check.origins import Origins
from lettertool.check.placing import in_line
from lettertool.check.records import Fix, Found, Path, Proof
from lettertool.errors import InputError
from lettertool.folder import edit, yamltree
from lettertool.folder.layout import Splice, spliced
from lettertool.folder.nodes import Plain, Scalar, Tree
from lettertool.folder.places import index_in_text, node_at
from lettertool.folder.schema import LoadedLetter

_TAGS = re.compile(r"</?su[pb]>")


class Fixed(NamedTuple):
    """The new text of `letter.yaml`, and the findings that it mends."""

    text: str
    done: tuple[Found, ...]


class _Edit(NamedTuple):
    """The characters of a value to replace, with the fix and the finding that ask for it."""

    start: int
    end: int
    text: str
    fix: Fix
    found: Found


def fixed(
    text: str,
    loaded: LoadedLetter,
    proof: Proof,
    findings: Iterable[Found],
    prints: Callable[[int, str], str],
) -> Fixed:
    """The text with all fixes that can be made for certain.

    `prints` gives the printed text of a section, by its index, for another source. A section
    whose text would not print exactly what it printed before, with the fixes in it, stays as
    it is. So does whatever was typed in several pieces.
    """
    origins = Origins(proof, loaded.letter)
    values: dict[Path, str] = {}
    splices: dict[Path, list[Splice]] = {}
    done: list[Found] = []
    for path, edits in _by_value(loaded.tree, origins, findings).items():
        old = _value(loaded.tree, path)
        new = spliced(old, [Splice(one.start, one.end, one.text) for one in edits])
        if _is_section(path) and not _prints_so(origins, int(path[1]), new, edits, prints):
            continue
        values[path] = new
        splices[path] = [_in_file(loaded.tree, path, old, one) for one in edits]
        done += [one.found for one in edits]
    made = Counter(map(id, done))
    return Fixed(
        _written(text, loaded.tree, splices, values),
        tuple(found for found in dict.fromkeys(done) if made[id(found)] == len(found.fixes)),
    )


def _by_value(tree: Tree, origins: Origins, findings: Iterable[Found]) -> dict[Path, list[_Edit]]:
    """The edits of each value, none of which overlap."""
    edits: dict[Path, list[_Edit]] = {}
    for found in findings:
        for fix in found.fixes:
            stretch = origins.find(fix.at) if origins.is_exact(fix.at) else None
            if stretch is None or not isinstance(node_at(tree, stretch.path), Scalar):
                continue
            new = _Edit(stretch.start, stretch.end, fix.text, fix, found)
            others = edits.setdefault(stretch.path, [])
            if not any(one.start < new.end and new.start < one.end for one in others):
                others.append(new)
    return edits


def _value(tree: Tree, path: Path) -> str:
    node = node_at(tree, path)
    assert isinstance(node, Scalar)
    return node.value


def _is_section(path: Path) -> bool:
    return path[0] == "sections" and path[2:] == ("text",)


def _prints_so(
    origins: Origins,
    index: int,
    source: str,
    edits: Sequence[_Edit],
    prints: Callable[[int, str], str],
) -> bool:
    before = origins.printed(index)
    if before is None:
        return False
    text, starts = before
    changes = [
        Splice(
            starts[one.fix.at.passage] + one.fix.at.start,
            starts[one.fix.at.passage] + one.fix.at.end,
            _TAGS.sub("", one.fix.text),
        )
        for one in edits
    ]
    try:
        return prints(index, source) == spliced(text, changes)
    except InputError:
        return False


def _in_file(tree: Tree, path: Path, value: str, one: _Edit) -> Splice:
    """The edit of a value as one of the file, right where the file has the text as it is."""
    start, end = (_boundary(tree, path, value, at) for at in (one.start, one.end))
    return Splice(start, end, one.text)


def _boundary(tree: Tree, path: Path, value: str, at: int) -> int:
    """Where in the file an offset of a value is. Found by the character beside it that is no
    space: outside of literal texts a space may be a line's end with its indentation."""
    before = at > 0 and not value[at - 1].isspace()
    line, needle, number = in_line(value, at - before)
    return index_in_text(tree, path, line, needle, number) + before


def _written(
    text: str, tree: Tree, splices: Mapping[Path, Sequence[Splice]], values: Mapping[Path, str]
) -> str:
    """The file with new values: by splices where they give that, so that no other byte
    changes, and else by setting the whole value."""
    mark = text[: len(text) - len(text.removeprefix("\ufeff"))]
    fine = [
        path
        for path, own in splices.items()
        if _says(spliced(tree.text, list(own)), tree.file)
        == _put(tree.root.plain, path, values[path])
    ]
    new = mark + spliced(tree.text, [splice for path in fine for splice in splices[path]])
    for path in values:
        if path not in fine:
            new = edit.set_value(new, path, values[path])
    return new


def _says(text: str, file: str) -> Plain:
    try:
        return yamltree.parse(text, file).root.plain
    except InputError:
        return None


def _put(plain: Plain, path: Path, value: str) -> Plain:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(plain, list) and isinstance(step, int):
        return [*plain[:step], _put(plain[step], rest, value), *plain[step + 1 :]]
    assert isinstance(plain, dict)
    return plain | {str(step): _put(plain[str(step)], rest, value)}
