"""Many changes of the list of signers at once: in the time that the file's length takes.

An entry that stands on lines of its own is changed by itself and put back; new entries are
written behind the last one together. What comes out is checked as a whole, once.
"""

from collections.abc import Mapping, Sequence

from lettertool.errors import InputError
from lettertool.folder import edit, yamltree
from lettertool.folder.blocks import BlockList
from lettertool.folder.layout import Layout, Splice, refused, spliced
from lettertool.folder.nodes import Plain
from lettertool.folder.nodes import Sequence as SequenceNode
from lettertool.folder.scalars import Value, plain_of

Entry = Mapping[str, Value]

_HEAD = "signers:\n"
_FILE = "signers.yaml"


def change_entries(text: str, changes: Mapping[int, Entry], new: Sequence[Entry]) -> str:
    """`signers.yaml` with keys of some entries changed, as `edit.set_fields` does it, and new
    entries behind the last one.

    Raises RefusedError where that cannot be done without a risk for other lines.
    """
    start = text
    rest = list(new)
    if rest and not _block_list(text):
        text = edit.insert_entry(text, rest.pop(0), index=None)
    block = _block_list(text)
    if block is None:
        for index, fields in changes.items():
            text = edit.set_fields(text, index, fields)
        for fields in rest:
            text = edit.insert_entry(text, fields, index=None)
        return text
    splices = [_changed(block, index, fields) for index, fields in changes.items()]
    if rest:
        count = len(block.node.items)
        lines = [block.written(fields, count) for fields in rest]
        splices += block.insert(count, block.layout.newline.join(lines))
    mark = text[: len(text) - len(block.layout.text)]
    return _checked(start, mark + spliced(block.layout.text, splices), changes, new)


def changed_source(source: str, changes: Entry) -> str:
    """The lines of an entry, `\\n` between them, with some keys changed."""
    new = edit.set_fields(f"{_HEAD}{source}\n", 0, changes)
    return new.removeprefix(_HEAD).removesuffix("\n")


def _block_list(text: str) -> BlockList | None:
    """The list where each entry has lines of its own; None for an empty or a flow one."""
    tree = yamltree.parse(text, _FILE)
    node = tree.root.values.get("signers")
    if not isinstance(node, SequenceNode) or node.flow:
        return None
    layout = Layout(tree)
    return BlockList(layout, node, layout.colon_end(tree.root.keys["signers"]))


def _changed(block: BlockList, index: int, fields: Entry) -> Splice:
    start, end = block.span(index)
    newline = block.layout.newline
    source = block.layout.text[start:end].replace(newline, "\n")
    return Splice(start, end, changed_source(source, fields).replace("\n", newline))


def _checked(text: str, new: str, changes: Mapping[int, Entry], added: Sequence[Entry]) -> str:
    """The new text, if it says what the old one says plus the changes."""
    wanted = [dict(entry) for entry in _entries(text)]
    for index, fields in changes.items():
        wanted[index] |= {key: _plain(value) for key, value in fields.items()}
    wanted = [{k: v for k, v in entry.items() if v is not None} for entry in wanted]
    wanted += [p for p in map(_plain, added) if isinstance(p, dict)]
    try:
        found = [{k: v for k, v in entry.items() if v is not None} for entry in _entries(new)]
    except InputError:
        raise refused() from None
    if found != wanted:
        raise refused()
    return new


def _plain(value: Value) -> Plain:
    return edit.without_last_newlines(plain_of(value))


def _entries(text: str) -> list[dict[str, Plain]]:
    found = edit.without_last_newlines(yamltree.parse(text, _FILE).root.plain.get("signers"))
    return [entry for entry in found or [] if isinstance(entry, dict)]
