"""Says in plain words why a tree is not the record that it should be.

`msgspec.convert` decides what is right and stops at its first error. This module is
asked only after it has said no: it goes down the tree, skips what converts, and words a
problem with its place for each part that does not.
"""

import re
from contextlib import suppress
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from lettertool import suggest
from lettertool.errors import Problem
from lettertool.folder import syntax, wording
from lettertool.folder.keys import NOUNS
from lettertool.folder.nodes import Mapping, Node, Plain, Scalar, Sequence, Tree, without_nulls
from lettertool.folder.syntax import quoted
from lettertool.letter import Fact

Record = type[msgspec.Struct]


def problems(tree: Tree, record: Record, limit: int) -> list[Problem]:
    """What keeps the tree from being such a record, up to a limit; empty when nothing does."""
    explainer = _Explainer(tree, record, limit)
    with suppress(_LimitError):
        explainer.record(tree.root, record, "")
    return explainer.problems


class _LimitError(Exception):
    """There are enough problems."""


class _Explainer:
    def __init__(self, tree: Tree, root: Record, limit: int) -> None:
        self.tree = tree
        self.root = root
        self.limit = limit
        self.problems: list[Problem] = []

    def report(self, index: int, message: str, hint: str | None) -> None:
        self.problems.append(self.tree.problem(index, message, hint))
        if len(self.problems) >= self.limit:
            raise _LimitError

    def record(self, node: Node, record: Record, name: str) -> None:
        if not isinstance(node, Mapping):
            self.no_keys(node, record, name)
            return
        meant = self.unknown_keys(node, record)
        for field in _fields(record):
            value = node.values.get(field.name)
            if value is not None and value.plain is not None:
                self.value(value, field.type, field.name, record)
            elif field.required and field.name not in meant:
                self.missing(node, field, record)

    def unknown_keys(self, node: Mapping, record: Record) -> set[str | None]:
        """Reports them. Gives the keys that were probably meant, so that what is only
        misspelt is not reported as missing too."""
        known = record.__struct_fields__
        meant: set[str | None] = set()
        for key, scalar in node.keys.items():
            if key and key not in known:
                close = suggest.nearest(key, known)
                hint = _where_it_belongs(key, record, self.root) or suggest.suggestion(
                    key, known, "known keys"
                )
                self.report(scalar.start, f"unknown key '{key}'", hint)
                meant.add(close)
        return meant

    def value(self, node: Node, kind: Any, name: str, owner: Record) -> None:
        """A value that should be of this kind; `name` is its key in a record of `owner`."""
        if _converts(node.plain, kind):
            return
        kinds = _alternatives(kind)
        bare = [wording.bare(k) for k in kinds]
        entries = next((get_args(k)[0] for k in bare if get_origin(k) is tuple), None)
        if entries and (len(kinds) == 1 or isinstance(node, Sequence)):
            self.entries(node, entries, name)
        elif get_origin(bare[0]) is dict:
            self.group(node, get_args(bare[0])[1], name, owner)
        elif _is_record(bare[0]):
            self.record(node, bare[0], name)
        elif isinstance(node, Scalar):
            message, hint = wording.wrong_scalar(node.value, kinds[0], name, owner.__name__)
            self.report(node.start, message, hint)
        else:
            self.no_scalar(node, f"'{name}'", wording.what_is(kinds[0]))

    def entries(self, node: Node, kind: Any, name: str) -> None:
        """A list of texts or of records."""
        noun = NOUNS.get(getattr(kind, "__name__", ""))
        if not isinstance(node, Sequence):
            self.no_list(node, name, kind)
        elif not node.items:
            self.report(node.start, f"'{name}' is empty", f"add at least one {noun}")
        else:
            for item in node.items:
                if item.plain is None:
                    what = f"a {noun}" if noun else f"a line of '{name}'"
                    hint = "write it after the '- ', or delete the '- '"
                    self.report(item.start, f"{what} is empty", hint)
                elif _is_record(kind):
                    self.record(item, kind, name)
                elif not isinstance(item, Scalar):
                    self.no_scalar(item, f"a line of '{name}'", "a text")

    def group(self, node: Node, kind: Any, name: str, owner: Record) -> None:
        """Facts or variables by name; those without a value are reported elsewhere."""
        if not isinstance(node, Mapping):
            entry = 'name: {value: "80,000"}' if _is_record(kind) else "name: text"
            hint = f"write '{entry}' for each, indented below '{name}:'"
            self.report(node.start, f"'{name}' must have a key for each value", hint)
            return
        for key, child in node.values.items():
            if child.plain is None:
                continue
            if _is_record(kind):
                self.record(child, kind, key)
            else:
                self.value(child, kind, key, owner)

    def missing(self, node: Mapping, field: msgspec.structs.FieldInfo, record: Record) -> None:
        name, scalar = field.name, node.values.get(field.name)
        if scalar is None:
            noun = NOUNS.get(record.__name__)
            where = f" in this {noun}" if noun else ""
            hint = f"add {wording.example(record.__name__, name)}"
            self.report(node.start, f"'{name}' is missing{where}", hint)
            return
        comment = re.compile(r"[ \t]*(#[^\r\n]*)").match(self.tree.text, scalar.start)
        hint = wording.for_example(record.__name__, name)
        if comment:
            hint = f"'#' begins a comment; if it is the text, quote it: {quoted(comment[1])}"
        self.report(scalar.start, f"'{name}' is empty", hint)

    def no_keys(self, node: Node, record: Record, name: str) -> None:
        """A text or a list in place of a record."""
        noun = NOUNS.get(record.__name__)
        hint = f"its keys are {', '.join(record.__struct_fields__)}"
        if noun and isinstance(node, Scalar):
            hint = f"write '{_first_key(record)}: {wording.shown(node.value)}'"
            if record is Fact:
                hint = f"write '{name}: {{value: {quoted(wording.shown(node.value))}}}'"
        subject = f"a {noun}" if noun and record is not Fact else f"'{name}'"
        self.report(node.start, f"{subject} must have keys of its own", hint)

    def no_list(self, node: Node, name: str, kind: Any) -> None:
        """A text or keys in place of a list."""
        noun = NOUNS.get(kind.__name__, "line")
        hint = f"write each {noun} after a '- ', below '{name}:'"
        if isinstance(node, Scalar):
            key = f"{_first_key(kind)}: " if _is_record(kind) else ""
            hint = f"write '- {key}{wording.shown(node.value)}' on a line below '{name}:'"
        self.report(node.start, f"'{name}' must be a list", hint)

    def no_scalar(self, node: Sequence | Mapping, subject: str, what: str) -> None:
        """Keys or a list in place of a single value."""
        if isinstance(node, Sequence):
            hint = "write it without [ ]" if node.flow else "write it without '- '"
            self.report(node.start, f"{subject} must be {what}, not a list", hint)
            return
        text = self.tree.text[: node.end] if node.flow else self.tree.text
        hint = f"quote it: {quoted(syntax.rest_of_line(text, node.start))}"
        self.report(node.start, f"{subject} must be {what}, not keys", hint)


def _first_key(record: Record) -> str:
    """The key that a lone text is most likely meant for."""
    return next(field.name for field in _fields(record) if field.required)


@lru_cache
def _where_it_belongs(key: str, record: Record, root: Record) -> str | None:
    """For a key that stands one level too high, or too deep."""
    for field in _fields(record):
        for kind in _records_in(field.type):
            if key in kind.__struct_fields__:
                return f"'{key}' belongs under '{field.name}'"
    if record is not root and key in root.__struct_fields__:
        return f"'{key}' belongs at the top of the file, without indentation"
    return None


@cache
def _fields(record: Record) -> tuple[msgspec.structs.FieldInfo, ...]:
    """Resolving the annotations takes longer than all else here."""
    return msgspec.structs.fields(record)


def _converts(plain: Plain, kind: Any) -> bool:
    try:
        msgspec.convert(without_nulls(plain), kind, strict=False)
    except msgspec.ValidationError:
        return False
    return True


def _alternatives(kind: Any) -> list[Any]:
    """The types that a value may have, without None."""
    if get_origin(kind) in (Union, UnionType):
        return [k for part in get_args(kind) for k in _alternatives(part)]
    return [] if kind is type(None) else [kind]


def _records_in(kind: Any) -> list[Record]:
    """The records that a type holds, however deep."""
    if _is_record(kind):
        return [kind]
    return [record for part in get_args(kind) for record in _records_in(part)]


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)
