"""What the tests of Word redlines share: small packages from XML, the redline of two of them,
and what a reader finds once all its changes are accepted or rejected."""

import datetime
import io
import zipfile
from collections.abc import Iterable, Mapping
from itertools import takewhile

import docx_tools
from lxml import etree

from lettertool.readers.docx.package import open_package
from lettertool.readers.docx.revisions import accept_all, reject_all, resolve
from lettertool.redlines.docx import WordRedline, redline

W = docx_tools.W
R = docx_tools.R
VML = "urn:schemas-microsoft-com:vml"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
OFFICE = R[1:-1]
SPACES = f'xmlns:w="{W[1:-1]}" xmlns:r="{OFFICE}" xmlns:m="{MATH}" xmlns:v="{VML}"'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RULES = "".join(
    f'<w:{{0}} w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:{{0}}>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
SECTION = '<w:sectPr>{}<w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'
BEFORE, AFTER = "old.docx", "new.docx"
DATE = datetime.datetime(2031, 3, 14, 12, 0)
_BASE = docx_tools.parts(docx_tools.base())


def package(
    body: str,
    *,
    notes: Mapping[str, str] | None = None,
    links: Iterable[tuple[str, str, str]] = (),
    section: str = "",
    **parts: str | bytes,
) -> bytes:
    """Return a Word file around a body. `notes` has the XML inside of each note by its id,
    such as `footnote 1`; `links` are relationships of the main part as id, kind and target;
    `parts` have the content of others by name below `word/`, `__` for a slash, `_` for a dot.
    """
    written = dict(_BASE)
    rels = [(id_, kind, target) for id_, kind, target in links]
    types = ""
    for kind in ("footnote", "endnote"):
        its = {name.split()[1]: xml for name, xml in (notes or {}).items() if kind in name}
        if its:
            inside = "".join(f'<w:{kind} w:id="{id_}">{xml}</w:{kind}>' for id_, xml in its.items())
            text = f"<w:{kind}s {SPACES}>{RULES.format(kind)}{inside}</w:{kind}s>"
            written[f"word/{kind}s.xml"] = text.encode()
            rels.append((f"rId{kind}", f"{kind}s", f"{kind}s.xml"))
            types += _override(f"{kind}s.xml", f"{kind}s")
    for name, content in parts.items():
        path = name.replace("__", "/").replace("_", ".")
        written[f"word/{path}"] = content.encode() if isinstance(content, str) else content
        kind = path.rstrip("0123456789.xml")
        types += _override(path, kind) if kind in ("header", "footer", "numbering") else ""
    end = SECTION.format(section)
    written["word/document.xml"] = (
        f"<w:document {SPACES}><w:body>{body}{end}</w:body></w:document>".encode()
    )
    _append(written, "word/_rels/document.xml.rels", "".join(map(_relationship, rels)))
    types += '<Default Extension="gif" ContentType="image/gif"/>' if _lacks_gif(written) else ""
    _append(written, "[Content_Types].xml", types)
    return zipped(written)


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="/word/{part}" ContentType="{WORD}.{kind}+xml"/>'


def _lacks_gif(parts: Mapping[str, bytes]) -> bool:
    return b'"gif"' not in parts["[Content_Types].xml"]


def _relationship(row: tuple[str, str, str]) -> str:
    id_, kind, target = row
    mode = ' TargetMode="External"' if "://" in target else ""
    return f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def _append(parts: dict[str, bytes], name: str, xml: str) -> None:
    place = parts[name].rindex(b"</")
    parts[name] = parts[name][:place] + xml.encode() + parts[name][place:]


def zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    its = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{its}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*content: str, properties: str = "") -> str:
    """Return a paragraph of runs, or of texts."""
    inside = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def table(*rows: Iterable[str]) -> str:
    """Return a table of rows of cells, each the XML of its blocks or a text."""
    listed = [list(row) for row in rows]
    grid = '<w:gridCol w:w="2000"/>' * len(listed[0])
    lines = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in listed)
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _cell(content: str) -> str:
    blocks = content if content.startswith("<w:p") or "<w:tbl>" in content else par(content)
    properties = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{properties}{blocks}</w:tc>"


def redlined(old: bytes, new: bytes, **more: object) -> WordRedline:
    arguments = {"author": "Ada Stone", "date": DATE, "old_name": BEFORE, "new_name": AFTER}
    return redline(old, new, **{**arguments, **more})  # type: ignore[arg-type]  # only its own


def bodies(old: str, new: str) -> bytes:
    """Return the redline of two bodies, which gives either of them back."""
    before, after = package(old), package(new)
    data = redlined(before, after).data
    assert gives_both(data, before, after)
    return data


def gives_both(data: bytes, old: bytes, new: bytes) -> bool:
    """Whether accepting all of a redline gives NEW and rejecting all gives OLD. What is not
    the same is shown by the assertions."""
    assert Reading(data, accepts=True).all() == Reading(new, accepts=True).all()
    assert Reading(data, accepts=False).all() == Reading(old, accepts=True).all()
    return True


def marked(data: bytes, name: str = "word/document.xml") -> list[str]:
    """Return the paragraphs of a redline that are not empty: `[-deleted-]`, `{+inserted+}`,
    `<<moved away`, `>>moved here`; the end of one that came or went is a `¶` so marked."""
    root = etree.fromstring(docx_tools.parts(data)[name])
    return [text for text in map(_marked, root.iter(f"{W}p")) if text]


_SIGNS = {"del": "[-%s-]", "ins": "{+%s+}", "moveFrom": "<<%s", "moveTo": ">>%s"}


def _marked(paragraph: etree._Element) -> str:
    pieces: list[tuple[str, str]] = []
    for text in paragraph.iter(f"{W}t", f"{W}delText"):
        if next(text.iterancestors(f"{W}p")) is not paragraph:
            continue
        around = (one.tag.removeprefix(W) for one in text.iterancestors())
        sign = next((_SIGNS[tag] for tag in around if tag in _SIGNS), "%s")
        if pieces and pieces[-1][0] == sign:
            pieces[-1] = (sign, pieces[-1][1] + (text.text or ""))
        else:
            pieces.append((sign, text.text or ""))
    ends = [one.tag.removeprefix(W) for one in paragraph.iterfind(f"{W}pPr/{W}rPr/*")]
    signs = [_SIGNS[tag] % "¶" for tag in ends if tag in _SIGNS]
    return "".join([sign % text for sign, text in pieces] + signs)


class Reading:
    """What a reader finds in a Word file once its changes are accepted, or rejected.

    It goes by the XML alone and shares nothing with what makes redlines. Identifiers are
    left out, relationships are what they lead to, runs of one look are one, and a simple
    field is read as the complex one that it stands for.
    """

    def __init__(self, data: bytes, *, accepts: bool) -> None:
        self._package = open_package(data, "read.docx")
        self._accepts = accept_all if accepts else reject_all
        self._roots: dict[str, etree._Element] = {}
        self._lists: dict[str, int] = {}

    def all(self) -> list[tuple[object, ...]]:
        """Return the blocks of the body, with notes where they are referred to."""
        main = self._package.main
        return self.blocks(self.root(main).find(f"{W}body"), main)

    def story(self, part: str) -> list[tuple[object, ...]]:
        """Return the blocks of another part, such as a header."""
        return self.blocks(self.root(part), part)

    def root(self, part: str) -> etree._Element:
        if part not in self._roots:
            root = self._package.tree(part)
            _take_out_empty(root, accepts=self._accepts is accept_all)
            resolve(root, self._accepts)
            self._roots[part] = root
        return self._roots[part]

    def blocks(self, parent: etree._Element, part: str) -> list[tuple[object, ...]]:
        return [self._block(child, part) for child in parent if child.tag in _BLOCKS]

    def _block(self, block: etree._Element, part: str) -> tuple[object, ...]:
        if block.tag == f"{W}p":
            properties = block.find(f"{W}pPr")
            mark = None if properties is None else properties.find(f"{W}rPr")
            pieces: list[list[object]] = []
            self._inline(block, (), pieces, part)
            look = (*_properties(properties, "rPr", "sectPr", "numPr"), *self._list(properties))
            return ("p", look, _properties(mark), tuple(map(tuple, pieces)))
        if block.tag == f"{W}sdt":
            inner = self.blocks(block.find(f"{W}sdtContent"), part)
            return ("sdt", _properties(block.find(f"{W}sdtPr"), "id"), tuple(inner))
        rows = (
            (
                _properties(row.find(f"{W}trPr")),
                tuple(
                    (_properties(cell.find(f"{W}tcPr")), tuple(self.blocks(cell, part)))
                    for cell in row.iterchildren(f"{W}tc")
                ),
            )
            for row in block.iterchildren(f"{W}tr")
        )
        return ("tbl", _properties(block.find(f"{W}tblPr")), tuple(rows))

    def _list(self, properties: etree._Element | None) -> tuple[object, ...]:
        """How a list item is numbered, and which list of the file it is in, in the order in
        which lists come."""
        its = None if properties is None else properties.find(f"{W}numPr")
        number = None if its is None else its.find(f"{W}numId")
        part = self._package.related(self._package.main, "numbering")
        if number is None or part is None:
            return ()
        id_ = number.get(f"{W}val")
        place = self._lists.setdefault(id_, len(self._lists))
        level = its.find(f"{W}ilvl")
        numbering = self.root(part)
        found = [one for one in numbering.iter(f"{W}num") if one.get(f"{W}numId") == id_]
        abstract = [
            one
            for one in numbering.iter(f"{W}abstractNum")
            if found and one.get(f"{W}abstractNumId") == found[0][0].get(f"{W}val")
        ]
        says = [_plain(one) for one in (*found[:1], *abstract) for one in one.iter(f"{W}lvl")]
        return (place, None if level is None else level.get(f"{W}val"), tuple(says))

    def _inline(
        self,
        parent: etree._Element,
        around: tuple[object, ...],
        found: list[list[object]],
        part: str,
    ) -> None:
        for child in parent:
            name = child.tag.removeprefix(W)
            if name == "r":
                look = _properties(child.find(f"{W}rPr"))
                for node in child:
                    self._piece(node, look, around, found, part)
            elif name == "fldSimple":
                for kind in ("begin", "", "separate", "result", "end"):
                    if kind == "result":
                        self._inline(child, around, found, part)
                    else:
                        inside = kind or child.get(f"{W}instr", "").strip()
                        found.append([(), around, ("field", inside)])
            elif name == "sdt":
                key = ("sdt", _properties(child.find(f"{W}sdtPr"), "id"))
                self._inline(child.find(f"{W}sdtContent"), (*around, key), found, part)
            elif name in ("hyperlink", "smartTag"):
                key = (name, self._attributes(child, part))
                self._inline(child, (*around, key), found, part)
            elif child.tag.startswith(f"{{{MATH}}}"):
                found.append([(), around, self._flat(child, part)])

    def _piece(
        self,
        node: etree._Element,
        look: object,
        around: tuple[object, ...],
        found: list[list[object]],
        part: str,
    ) -> None:
        name = node.tag.removeprefix(W)
        if name == "t":
            last = found[-1] if found else [None, None, None]
            if last[:2] == [look, around] and isinstance(last[2], str):
                last[2] += node.text or ""
            elif node.text:
                found.append([look, around, node.text])
        elif name in ("footnoteReference", "endnoteReference"):
            kind = name.replace("Reference", "s")
            notes = self._package.related(self._package.main, kind)
            note = next(one for one in self.root(notes) if one.get(f"{W}id") == node.get(f"{W}id"))
            blocks = self.blocks(note, notes)
            # A note without a paragraph is damaged, and reads as one with an empty one.
            is_empty = len(blocks) == 1 and blocks[0][0] == "p" and not blocks[0][3]
            found.append([look, around, (kind, () if is_empty else tuple(blocks))])
        elif name == "fldChar":
            found.append([look, around, ("field", node.get(f"{W}fldCharType"))])
        elif name == "instrText":
            found.append([look, around, ("field", (node.text or "").strip())])
        elif name not in ("rPr", "lastRenderedPageBreak"):
            boxes = tuple(tuple(self.blocks(box, part)) for box in node.iter(f"{W}txbxContent"))
            found.append([look, around, (self._flat(node, part), boxes)])

    def _attributes(self, element: etree._Element, part: str) -> tuple[object, ...]:
        pairs = []
        for name, value in element.items():
            if name.startswith(R):
                leads = self._package.relationships(part)[value]
                content = self._package.parts.get(leads.target)
                pairs.append((name, leads.target if leads.external else content))
            elif name not in ("id", "name"):
                pairs.append((name, value))
        return tuple(pairs)

    def _flat(self, element: etree._Element, part: str) -> tuple[object, ...]:
        if element.tag == f"{W}txbxContent":
            return ("box",)
        children = tuple(self._flat(child, part) for child in element)
        return (element.tag, self._attributes(element, part), children, element.text or "")


_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}sdt")


def _take_out_empty(root: etree._Element, *, accepts: bool) -> None:
    """Take out paragraphs that go with all that is in them. Word does so wherever they stand;
    `resolve` keeps one behind a table that goes, and one with a link that is empty then."""
    gone = [W + name for name in (("del", "moveFrom") if accepts else ("ins", "moveTo"))]
    for paragraph in list(root.iter(f"{W}p")):
        ends = paragraph.find(f"{W}pPr/{W}rPr")
        goes = ends is not None and any(ends.find(tag) is not None for tag in gone)
        if goes and not _says(paragraph, gone) and not _is_last(paragraph):
            paragraph.getparent().remove(paragraph)


def _is_last(block: etree._Element) -> bool:
    """Whether nothing follows in a cell, a note or a story; content controls count not."""
    while not any(one.tag in _BLOCKS for one in block.itersiblings()):
        block = block.getparent()
        if block is None or block.tag not in (f"{W}sdt", f"{W}sdtContent"):
            return True
    return False


def _says(paragraph: etree._Element, gone: list[str]) -> bool:
    for one in paragraph.iter(f"{W}r", f"{W}fldSimple", f"{{{MATH}}}oMath"):
        around = takewhile(lambda up: up is not paragraph, one.iterancestors())
        if not any(up.tag in gone for up in around) and any(
            child.tag != f"{W}rPr" for child in one
        ):
            return True
    return False


def _properties(element: etree._Element | None, *leave_out: str) -> tuple[object, ...]:
    """What properties say of the look, in any order. A row's `gridAfter` of 0 says nothing."""
    names = {W + name for name in (*leave_out, "lang", "noProof")}
    children = [] if element is None else [one for one in element if one.tag not in names]
    empty = (f"{W}gridAfter", {f"{W}val": "0"})
    said = [one for one in children if (one.tag, dict(one.attrib)) != empty]
    return tuple(sorted(map(_plain, said)))


def _plain(element: etree._Element) -> tuple[object, ...]:
    pairs = element.items()
    if element.tag.startswith(W):
        pairs = [pair for pair in pairs if pair[0].startswith(W)]
    return (element.tag, tuple(sorted(pairs)), tuple(map(_plain, element)))
