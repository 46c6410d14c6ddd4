"""Fields that tell of the working files, turned into the text that they print.

Such a field would print it again on another machine, or name a path in its instruction
(ECMA-376 Part 1, 17.16.5). Fields about the letter itself, such as PAGE and REF, stay.
"""

import re
from collections.abc import Iterator
from functools import partial

from lettertool.errors import InputError
from lettertool.readers.docx.names import W
from lettertool.readers.docx.package import Element
from lettertool.readers.docx.removal import Removal
from lettertool.scrub.looks import is_local, names_file
from lettertool.scrub.records import Log
from lettertool.scrub.taking import take_out

_ABOUT_PEOPLE = frozenset("FILENAME TEMPLATE AUTHOR LASTSAVEDBY USERNAME USERINITIALS".split())
_TELLING = _ABOUT_PEOPLE | frozenset(
    "USERADDRESS DOCPROPERTY DOCVARIABLE INFO SAVEDATE CREATEDATE PRINTDATE EDITTIME REVNUM "
    "COMMENTS KEYWORDS SUBJECT FILESIZE MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF SKIPIF DATABASE "
    "ADDIN CITATION BIBLIOGRAPHY INCLUDETEXT INCLUDEPICTURE INCLUDE IMPORT LINK DDE DDEAUTO "
    "RD".split()
)
_RUN, _RPR, _TEXT = f"{W}r", f"{W}rPr", f"{W}t"
_CHAR, _CODE, _TYPE = f"{W}fldChar", f"{W}instrText", f"{W}fldCharType"
_SIMPLE, _INSTR = f"{W}fldSimple", f"{W}instr"
_DEPTH_AT_MOST = 64
_ADDRESS = re.compile(r'HYPERLINK\s+(?:"([^"]*)"|([^\s\\]\S*))', re.I)


class _Field:
    """A field of several runs: what stands in its instruction, and what it prints."""

    def __init__(self, begin: Element) -> None:
        self.marks: list[Element] = [begin]
        self.instruction: list[Element] = []
        self.result: list[Element] = []
        self.in_result = False

    @property
    def code(self) -> str:
        return "".join(one.text or "" for one in self.instruction if one.tag == _CODE)

    @property
    def printed(self) -> str:
        return "".join(one.text or "" for one in self.result if one.tag == _TEXT)


def unlink_fields(root: Element, log: Log) -> None:
    """Turn telling fields of a part into what they print, in place."""
    take_out(root, partial(_unlink, root, log))


def _unlink(root: Element, log: Log, removal: Removal) -> None:
    for field in list(_fields(root)):
        if _tells(field.code):
            _note(field.code, field.printed, log)
            for one in (*field.marks, *field.instruction):
                _remove(one, removal)
    for simple in list(root.iterdescendants(_SIMPLE)):
        code = simple.get(_INSTR, "")
        if _tells(code):
            _note(code, "".join(one.text or "" for one in simple.iter(_TEXT)), log)
            removal.unwrap(simple, [one for one in simple if one.tag != f"{W}fldData"])
    for data in list(root.iterdescendants(f"{W}fldData")):
        log.take("data of fields")
        removal.remove(data)


def _fields(root: Element) -> Iterator[_Field]:
    """The fields, inner ones first; of one that never ends only its code, since what follows
    may be text. Raises InputError for fields within fields beyond any letter's."""
    open_: list[_Field] = []
    for element in root.iterdescendants():
        if element.tag == _CHAR:
            kind = element.get(_TYPE)
            if kind == "begin":
                _collect(element, open_)
                if len(open_) == _DEPTH_AT_MOST:
                    raise InputError(f"it has fields within fields, {_DEPTH_AT_MOST} deep")
                open_.append(_Field(element))
            elif open_:
                _collect(element, open_[:-1])
                open_[-1].marks.append(element)
                open_[-1].in_result = True
                if kind == "end":
                    yield open_.pop()
        elif open_ and element.tag != _RPR and _is_in_run(element):
            _collect(element, open_)
    for field in reversed(open_):
        field.instruction = [one for one in field.instruction if one.tag == _CODE]
        yield field


def _is_in_run(element: Element) -> bool:
    run = element.getparent()
    return run is not None and run.tag == _RUN


def _collect(element: Element, fields: list[_Field]) -> None:
    for field in fields:
        (field.result if field.in_result else field.instruction).append(element)


def _kind(code: str) -> str:
    return (code.split() or [""])[0].upper()


def _tells(code: str) -> bool:
    kind = _kind(code)
    if kind == "HYPERLINK":
        found = _ADDRESS.search(code)
        return bool(found and is_local(found[1] or found[2] or ""))
    return kind in _TELLING


def _note(code: str, printed: str, log: Log) -> None:
    kind = _kind(code)
    log.take("fields that tell of the working files", kind)
    text = " ".join(printed.split())
    if text and (kind in _ABOUT_PEOPLE or names_file(text)):
        log.leave(f"the text prints “{text}”, which a field {kind} had filled in")


def _remove(element: Element, removal: Removal) -> None:
    run = element.getparent()
    if run is None or removal.has(element):
        return
    removal.remove(element)
    if run.tag == _RUN and all(one.tag == _RPR for one in run):
        removal.remove(run)
