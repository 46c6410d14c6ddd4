"""Files of Office inside of a Word file, such as the workbook behind a chart: their properties
are emptied, and the rest is left to whoever put them there."""

from lxml import etree

from lettertool.errors import InputError
from lettertool.formats.docx.package import entry, write_zip
from lettertool.readers.docx.unzip import unzipped

_PROPERTIES = frozenset({"docprops/core.xml", "docprops/app.xml", "docprops/custom.xml"})
_WORKBOOK = "xl/workbook.xml"
_FOLDER = b"absPath"
"""The element in which Excel keeps the folder that a workbook was saved in ([MS-XLSX] 2.6.1)."""


def emptied(data: bytes) -> bytes:
    """An embedded Office file without its properties and without the folder that it came from.

    What is no such file, or damaged, comes back as it is.
    """
    try:
        parts = unzipped(data, "")
        cleaned = {name: _cleaned(name.lower(), part) for name, part in parts.items()}
    except (InputError, etree.XMLSyntaxError):
        return data
    return write_zip(entry(name, part) for name, part in cleaned.items())


def _cleaned(name: str, part: bytes) -> bytes:
    if name not in _PROPERTIES and not (name == _WORKBOOK and _FOLDER in part):
        return part
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    if name == _WORKBOOK:
        etree.strip_elements(root, f"{{*}}{_FOLDER.decode()}", with_tail=False)
    else:
        for child in list(root):
            root.remove(child)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))
