"""The properties and settings of a Word file, without what tells who worked on it and where
(ECMA-376 Part 2, on core properties; Part 1, 17.15)."""

from functools import partial

from lettertool.readers.docx.names import W14, W15, W, w
from lettertool.readers.docx.package import Element
from lettertool.readers.docx.removal import Removal
from lettertool.scrub.looks import names_file
from lettertool.scrub.records import Log
from lettertool.scrub.taking import take_out

_DC = "{http://purl.org/dc/elements/1.1/}"
_KEPT = (f"{_DC}title", f"{_DC}language")
"""What the letter says of itself, and readers for the blind say aloud."""

_NAMES = {
    "creator": "author",
    "lastModifiedBy": "last editor",
    "revision": "number of revisions",
    "created": "time of the first draft",
    "modified": "time of the last edit",
    "lastPrinted": "time of the last print",
    "description": "comment of the properties",
}
_PROGRAM = {
    "Template": "template",
    "TotalTime": "editing time in minutes",
    "Company": "company",
    "Manager": "manager",
    "HyperlinkBase": "folder of links",
    "Application": "program",
}
_SETTINGS = {
    f"{W}attachedTemplate": "attached template",
    f"{W}linkStyles": "",
    f"{W}mailMerge": "source of a mail merge",
    f"{W}docVars": "document variables",
    f"{W}saveThroughXslt": "path of a transformation",
    f"{W}attachedSchema": "attached schema",
    f"{W}revisionView": "",
    f"{W}trackRevisions": "",
    f"{W}proofState": "",
    f"{W14}docId": "ids of the document",
    f"{W15}docId": "ids of the document",
    "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}schemaLibrary": "schemas",
}


def scrub_core(root: Element, log: Log) -> None:
    """Leave the title and the language in the core properties, in place."""
    for element in list(root):
        name = element.tag.rpartition("}")[2]
        text = element.text or ""
        if element.tag not in _KEPT:
            log.take(_NAMES.get(name, f"property {name}"), text, count=bool(text.strip()))
            root.remove(element)
        elif names_file(text):
            log.take("title that names a file", text)
            root.remove(element)


def note_program(root: Element, log: Log) -> None:
    """Tell what the properties say that the program keeps, which go as a whole."""
    for element in root:
        name = _PROGRAM.get(element.tag.rpartition("}")[2])
        if name and (element.text or "").strip():
            log.take(name, element.text)
    log.take("counts and properties of the program")


def note_custom(root: Element, log: Log) -> None:
    """Tell which properties of their own somebody gave to the file, which go as a whole."""
    for element in root:
        log.take("custom properties", element.get("name", ""))


def scrub_settings(root: Element, log: Log) -> None:
    """Take out of the settings what names people, files and earlier states, in place."""
    take_out(root, partial(_scrub_settings, root, log))


def _scrub_settings(root: Element, log: Log, removal: Removal) -> None:
    for element in list(root):
        if element.tag in _SETTINGS:
            kind = _SETTINGS[element.tag]
            if kind:
                log.take(kind)
            removal.remove(element)


def hidden_runs(root: Element) -> list[Element]:
    """The runs whose text is formatted as hidden."""
    marks = (mark for mark in root.iter(f"{W}vanish") if mark.get(f"{W}val", "1") not in _OFF)
    runs = (mark.getparent().getparent() for mark in marks)
    return [run for run in runs if run is not None and run.tag == f"{W}r" and _says(run)]


def drop_hidden(root: Element, log: Log) -> None:
    """Take hidden text out, in place."""
    take_out(root, partial(_drop_hidden, root, log))


def _drop_hidden(root: Element, log: Log, removal: Removal) -> None:
    for run in hidden_runs(root):
        log.take("hidden text", _says(run))
        removal.remove(run)


def note_hidden(root: Element, log: Log) -> None:
    """Tell of hidden text that stays."""
    said = " ".join(" ".join(map(_says, hidden_runs(root))).split())
    if said:
        short = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
        log.leave(f"hidden text: “{short}”")


_OFF = ("0", "false", "off")
_LONGEST = 60


def _says(run: Element) -> str:
    return "".join(one.text or "" for one in run.iter(*w("t", "delText")))
