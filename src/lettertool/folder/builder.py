"""From the C parser's events to nodes, with a look at what strict YAML forbids.

The events are used, not `yaml.compose`: they show anchors, aliases and tags, and deep
nesting, which crashes composing, can be stopped.
"""

import re
from collections.abc import Callable
from typing import Any, Final

from yaml import CBaseLoader
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from lettertool.folder import characters, syntax
from lettertool.folder.characters import Finding
from lettertool.folder.nodes import Mapping, Node, Scalar, Sequence

MAX_DEPTH: Final = 40
"""Levels of nesting. A letter needs six; 80,000 keep the C parser busy for ten seconds."""

MAX_FINDINGS: Final = 200
"""More are no help to anybody, and a hostile file could make a million."""

_FLOW_TEXT: Final = 300
"""How far back a text cut by a comma is looked for."""


_CUT: Final = re.compile(r" #(?=\w)")
_CUT_HERE: Final = re.compile(r" *+#(?=\w)")
"""What ends a text without quotes and was hardly meant to."""


class BreakOffError(Exception):
    """What follows would only be misread; what was found so far is reported."""


class Builder:
    """Makes one text's nodes and adds what is wrong to `findings`."""

    def __init__(self, text: str, findings: list[Finding]) -> None:
        self.text = text
        self.findings = findings
        self.last = Scalar("", 0, 0, "")
        self._documents = Sequence(0, 0, False, [], [])

    def root(self) -> Mapping | None:
        """The document's mapping. Raises BreakOffError, or MarkedYAMLError for a syntax error;
        `last` is then the scalar before it."""
        self._run()
        root = self._documents.items[0] if self._documents.items else None
        if isinstance(root, Mapping):
            return root
        if not self.findings:
            what = "the file does not begin with a key" if root else "the file is empty"
            self._report(root.start if root else 0, what, "begin it with 'schema: 1'")
        return None

    def _run(self) -> None:
        """The loop over all events. Scalars are added in place: there are thousands of
        them, and a call for each would take a seventh of the time."""
        # Only a text that has one of these can have an anchor, an alias, a tag, an escape,
        # or a text that a comment cuts.
        careful = any(sign in self.text for sign in "&*!\\") or bool(_CUT.search(self.text))
        parent: Mapping | Sequence = self._documents
        ancestors: list[Mapping | Sequence] = []
        key: Scalar | None = None
        # The stubs know neither the events' attributes nor that each mark is there.
        next_event: Callable[[], Any] = CBaseLoader(self.text).get_event
        for event in iter(next_event, None):
            kind = type(event)
            if kind is ScalarEvent:
                value, style, start = event.value, event.style, event.start_mark.index
                self.last = node = Scalar(value, start, event.end_mark.index, style)
                if careful:
                    self._check_properties(event)
                    self._check_escapes(event)
                    self._check_comment(node)
                if key is not None and type(parent) is Mapping:
                    parent.values[key.value] = node
                    parent.plain[key.value] = value if value or style else None
                    if not value:
                        self._check_colon(parent, key, node)
                    key = None
                elif type(parent) is Mapping:
                    if parent.keys.setdefault(value, node) is not node or not value:
                        self._refuse_key(node, parent)
                    key = node
                else:
                    parent.items.append(node)
                    parent.plain.append(value if value or style else None)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                ancestors.append(parent)
                parent, key = self._open(event, parent, key, len(ancestors)), None
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event.end_mark.index, parent)
                parent, key = ancestors.pop(), None
            elif kind is AliasEvent:
                self._add_alias(event.start_mark.index, event.end_mark.index, parent, key)
                key = None
            elif kind is DocumentStartEvent:
                self._check_document(event.start_mark.index)

    def _open(
        self, event: Any, parent: Mapping | Sequence, key: Scalar | None, depth: int
    ) -> Mapping | Sequence:
        start = event.start_mark.index
        if depth > MAX_DEPTH:
            self._report(start, f"more than {MAX_DEPTH} levels of nesting", "use fewer")
            raise BreakOffError
        self._check_properties(event)
        flow: bool = event.flow_style
        node: Mapping | Sequence = Sequence(start, start, flow, [], [])
        if type(event) is MappingStartEvent:
            node = Mapping(start, start, flow, {}, {}, {})
        self._attach(node, parent, key)
        return node

    def _close(self, end: int, node: Mapping | Sequence) -> None:
        node.end = end
        if node.flow and type(node) is Sequence:
            self._check_commas(node)

    def _add_alias(
        self, start: int, end: int, parent: Mapping | Sequence, key: Scalar | None
    ) -> None:
        self._report(*syntax.property_sign(self.text, start))
        self._attach(Scalar(self.text[start:end], start, end, ""), parent, key)

    def _attach(self, node: Node, parent: Mapping | Sequence, key: Scalar | None) -> None:
        if type(parent) is Sequence:
            parent.items.append(node)
            parent.plain.append(node.plain)
        elif key is None:
            self._refuse_complex_key(node)
        else:
            parent.values[key.value] = node
            parent.plain[key.value] = node.plain

    def _check_document(self, start: int) -> None:
        if self._documents.items:
            self._report(start, "a second YAML document begins here", "delete the '---'")
            raise BreakOffError

    def _check_properties(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._report(*syntax.property_sign(self.text, event.start_mark.index))

    def _check_escapes(self, event: Any) -> None:
        bad = characters.bad_in_value(event.value) if event.style == '"' else None
        if bad:
            self._report(event.start_mark.index, *bad)

    def _check_comment(self, node: Scalar) -> None:
        """`Suite #400` reads as `Suite`. Who means a comment puts a space behind its `#`."""
        if node.style or not node.value or not _CUT_HERE.match(self.text, node.end):
            return
        near = self.text[node.start : node.start + 200]
        line = re.split(r"[\r\n\x85\u2028\u2029]", near, maxsplit=1)[0]
        whole = syntax.quoted(syntax.short(line.rstrip()))
        self._report(
            node.start,
            f"' #' begins a comment, so this text would be '{syntax.short(node.value)}'",
            f"quote it: {whole}; a comment begins with '# '",
        )

    def _report(self, index: int, message: str, hint: str | None) -> None:
        self.findings.append(Finding(index, message, hint))
        if len(self.findings) >= MAX_FINDINGS:
            raise BreakOffError

    def _refuse_key(self, node: Scalar, parent: Mapping) -> None:
        if not node.value:
            self._report(node.start, "there is no key before this ':'", "write 'key: text'")
            return
        line = characters.place(self.text, parent.keys[node.value].start, "").line
        message = f"the key '{node.value}' is there twice"
        self._report(node.start, message, f"keep one; the other is in line {line}")

    def _refuse_complex_key(self, node: Node) -> None:
        start = node.start
        if self.text.startswith("{{", start - 1):
            line = syntax.rest_of_line(self.text, start - 1)
            message, hint = "a text that begins with '{{' must be quoted", syntax.quoted(line)
            self._report(start - 1, message, f"write {hint}")
        else:
            self._report(start, "a key must be a text", "write 'key: text'")
        raise BreakOffError

    def _check_colon(self, parent: Mapping, key: Scalar, value: Scalar) -> None:
        """`{value: 80,000}` reads as `value: 80` and a key `000` without a colon."""
        if self.text[key.end : value.start].lstrip().startswith(":"):
            return
        if self.findings and self.findings[-1].at == key.start:
            self.findings.pop()  # `{value: 1,000,000}` is no duplicate key
        begin = max(parent.start, key.end - _FLOW_TEXT)
        before, colon, cut = self.text[begin : key.end].rpartition(": ")
        if not parent.flow or not colon or re.search(r"[\"'\[\]{}]", cut):
            self._report(
                key.start, f"the key '{key.value}' has no ':'", f"write '{key.value}: text'"
            )
            return
        start = key.end - len(cut.lstrip())
        if self.findings and self.findings[-1].at == start:
            self.findings.pop()
        name = re.split(r"[{,\s]+", before)[-1]
        self._report(
            start,
            f"a comma ends a text inside {{ }}, so '{name}' would be '{cut.split(',')[0].strip()}'",
            f"quote it: {name}: {syntax.quoted(cut.strip())}",
        )

    def _check_commas(self, node: Sequence) -> None:
        """`[2201 C Street NW, Washington, DC 20520]` reads as three texts.

        Whether a comma belongs to a text cannot be told where two unquoted texts meet and
        one of them has a space, or a comma stands between two digits.
        """
        for one, two in zip(node.items, node.items[1:], strict=False):
            if one.start == one.end or type(one) is not Scalar or type(two) is not Scalar:
                continue
            if one.style or two.style:
                continue
            if " " in one.value or " " in two.value or self._is_number(one, two):
                self._report(
                    one.start,
                    f"a comma ends a text inside [ ], so this list would have "
                    f"{len(node.items)} texts",
                    "quote each text, or write each on a line of its own after '- '",
                )
                return

    def _is_number(self, one: Scalar, two: Scalar) -> bool:
        return re.fullmatch(r"\d,\d", self.text[one.end - 1 : two.start + 1]) is not None
