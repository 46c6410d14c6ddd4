"""XML as text: escaping what is written, and a parse that keeps byte offsets.

Parts of a base file are changed by splices, so that every byte that is not ours stays as
Word wrote it, with prefixes and `mc:Ignorable` as they were.
"""

import re
from collections.abc import Container, Iterable, Iterator
from functools import partial
from typing import Any, TypeAlias
from xml.parsers import expat

import msgspec

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PREFIXES = {W: "w:", R: "r:", "": ""}
_STRICT = "http://purl.oclc.org/ooxml/"
_DEPTH = 200
_ELEMENTS = 200_000
_IN_ROOT = 2
"""How many elements are open, the document itself among them, when a child of the root
begins or ends."""
_TAG = re.compile(rb"""<[^"'<>]*+(?:"[^"<]*+"[^"'<>]*+|'[^'<]*+'[^"'<>]*+)*+>""")
"""A tag. Where a comment or a section of character data has `<` in it that opens none, the
search stops at the next `<`, so that it is linear."""

_ATTRIBUTE = re.compile(rb"""\s+([^\s=]+)\s*=\s*(?:"[^"]*+"|'[^']*+')""")
_REVISION_ID = re.compile(rb"""\s\w+:rsid\w*\s*=\s*["'][0-9A-Fa-f]{1,8}["']""")

Edit: TypeAlias = tuple[int, int, bytes]
"""A splice: the bytes from the first to before the second offset become the third."""


class MalformedError(Exception):
    """A base file is not what Word makes. `hint` says how to mend it."""

    def __init__(self, message: str, hint: str = "open it in Word and save it as .docx") -> None:
        super().__init__(message)
        self.hint = hint


class Element(msgspec.Struct):
    """An element with its place in the bytes: its start tag begins at `start`, its end tag
    at `close`, which is where the empty tag ends where there is no end tag.

    Names have the prefix `w:` or `r:` for the two main vocabularies, whatever prefix the
    file uses, and the namespace with a space for others. A root has `names`: those of all
    elements and attributes of the part.
    """

    name: str
    attributes: dict[str, str]
    start: int
    close: int = 0
    children: list["Element"] = []
    names: frozenset[str] = frozenset()

    def find(self, *path: str) -> "Element | None":
        """Return the first element at a path of names below this one."""
        element: Element | None = self
        for name in path:
            if element is None:
                return None
            element = next((child for child in element.children if child.name == name), None)
        return element

    def value(self, *path: str) -> str | None:
        """Return the `w:val` of the element at a path, the usual form of a property."""
        element = self.find(*path)
        return element.attributes.get("w:val") if element else None

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all below it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


def escape(text: str) -> str:
    """Return `text` as character data. Characters that XML forbids are not looked for."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    )


def attribute(text: str) -> str:
    """Return `text` as the value of an attribute in double quotes."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def utf8(data: bytes) -> bytes:
    """Return an XML part's bytes as UTF-8 without a byte order mark.

    Word writes UTF-8, but ECMA-376 Part 2, 8.1.4 allows UTF-16 as well.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
        return re.sub(r"^\s*<\?xml.*?\?>", DECLARATION.rstrip(), text, count=1).encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def parse(data: bytes, part: str, only: str = "") -> Element:
    """Parse UTF-8 bytes. `part` is the name by which errors speak of them. With `only`, the
    root has the outermost elements of that name as its children, and no others.

    Raises MalformedError where they are not well-formed, have more or deeper elements than
    any Word file, have a document type (ECMA-376 Part 2, 8.1.4 forbids it; it is how XML
    bombs work) or use the strict variant of the format.
    """
    builder = _Builder(part, only)
    _feed(builder.parser, data, part)
    root = builder.root.children[0]
    if root.name.startswith(_STRICT):
        hint = 'in Word, save it as "Word Document (*.docx)", not as "Strict Open XML Document"'
        raise MalformedError("it is a Strict Open XML document", hint)
    root.names = frozenset(builder.names.values())
    return root


def _feed(parser: expat.XMLParserType, data: bytes, part: str) -> None:
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise MalformedError(f"its part {part} is damaged: {error}") from None


def _refuse_doctype(part: str, *_: Any) -> None:
    raise MalformedError(f"its part {part} has a document type, which Word never writes")


class _Names(dict[str, str]):
    """Short names by the ones that expat gives."""

    def __missing__(self, name: str) -> str:
        uri, _, local = name.rpartition(" ")
        prefix = _PREFIXES.get(uri)
        self[name] = short = name if prefix is None else prefix + local
        return short


class _Builder:
    """Collects expat's events into elements."""

    def __init__(self, part: str, only: str) -> None:
        self.root = Element("", {}, 0)
        self._part, self._only, self._count, self._outside = part, only, 0, 0
        self._open = [self.root]
        self.names = _Names()
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = partial(_refuse_doctype, part)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        names = self.names
        if self._only and len(self._open) == _IN_ROOT and names[name] != self._only:
            self._outside += 1
            self._bound(self._outside)
            return
        self._count += 1
        self._bound(len(self._open))
        short = {names[key]: value for key, value in attributes.items()} if attributes else {}
        element = Element(names[name], short, self.parser.CurrentByteIndex)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _: str) -> None:
        if self._outside and len(self._open) == _IN_ROOT:
            self._outside -= 1
            return
        self._open.pop().close = self.parser.CurrentByteIndex

    def _bound(self, depth: int) -> None:
        if depth > _DEPTH or self._count > _ELEMENTS:
            raise MalformedError(f"its part {self._part} is too large or nested too deeply")


def serialised(element: Element, left_out: str = "") -> str:
    """Return the text of an element with what it has from Word's main vocabulary, without
    revision ids and the attribute `left_out`."""
    attributes = "".join(
        f' {name}="{attribute(value)}"'
        for name, value in element.attributes.items()
        if name.startswith("w:") and not name.startswith("w:rsid") and name != left_out
    )
    content = "".join(serialised(one) for one in element.children if one.name.startswith("w:"))
    if content:
        return f"<{element.name}{attributes}>{content}</{element.name}>"
    return f"<{element.name}{attributes}/>"


def without_revision_ids(data: bytes) -> bytes:
    """Return an XML part without the attributes that tell in which sessions it was edited
    (ECMA-376 Part 1, 17.15.1.70)."""
    if b":rsid" not in data:
        return data
    return _TAG.sub(lambda tag: _REVISION_ID.sub(b"", tag[0]), data)


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return `data` with the edits made, which must not overlap. Order does not matter;
    insertions at one offset come in the order in which they are given."""
    pieces, position = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [data[position:start], new]
        position = end
    return b"".join([*pieces, data[position:]])


def append(data: bytes, element: Element, text: str) -> Edit:
    """Return the edit that makes `text` the last content of `element`."""
    new = text.encode()
    if not _is_empty_tag(data, element):
        return element.close, element.close, new
    tag = data[element.start : element.close - 2]
    name = tag[1:].split()[0]
    return element.start, element.close, tag + b">" + new + b"</" + name + b">"


def replace(data: bytes, element: Element, text: str = "") -> Edit:
    """Return the edit that puts `text` in the place of `element`."""
    end = element.close
    if not _is_empty_tag(data, element):
        end = data.index(b">", end) + 1
    return element.start, end, text.encode()


def cut(data: bytes, elements: Iterable[Element]) -> list[Edit]:
    """Return the edits that take out elements, some of which may be inside of others."""
    edits: list[Edit] = []
    for edit in sorted(replace(data, one) for one in elements):
        if not edits or edit[0] >= edits[-1][1]:
            edits.append(edit)
    return edits


def unwrapped(data: bytes, element: Element) -> list[Edit]:
    """Return the edits that leave of `element` its content only."""
    if _is_empty_tag(data, element):
        return [replace(data, element)]
    start, end = _start_tag(data, element).end(), data.index(b">", element.close) + 1
    return [(element.start, start, b""), (element.close, end, b"")]


def without_attributes(data: bytes, element: Element, gone: Container[str]) -> list[Edit]:
    """Return the edits that take the attributes with the names in `gone` out of an element."""
    tag = _start_tag(data, element)
    # Expat tells attributes in the order in which they are written, without those that
    # bind prefixes.
    written = (one for one in _ATTRIBUTE.finditer(tag[0]) if one[1].partition(b":")[0] != b"xmlns")
    return [
        (element.start + one.start(), element.start + one.end(), b"")
        for one, name in zip(written, element.attributes, strict=False)
        if name in gone
    ]


def _start_tag(data: bytes, element: Element) -> re.Match[bytes]:
    tag = _TAG.match(data, element.start)
    if tag is None:
        raise MalformedError("it has a tag that is not written as Word writes it")
    return tag


def _is_empty_tag(data: bytes, element: Element) -> bool:
    tag = _TAG.match(data, element.start)
    return tag is not None and tag.end() == element.close and tag[0].endswith(b"/>")
