"""A page as a tree of elements, and what stands outside of its text."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree
from lxml import html as lxml_html

from lettertool.errors import InputError, Place, Problem
from lettertool.readers.html.css import Sheet, class_rules
from lettertool.readers.html.filtered import restore_list_marks
from lettertool.readers.html.notes import NotePlaces, note_places

DEEPEST = 1_000
"""Elements that may stand in each other; the parser loses text from 2,048 on."""

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


class Page(NamedTuple):
    """A page: the element that holds its text, its style sheet, its footnotes, its `title`
    element and its language."""

    body: Any
    sheet: Sheet
    notes: NotePlaces
    title: str
    language: str


def parse(text: str, name: str) -> Page:
    """The page that a text says, read as tolerantly as browsers do.

    Raises InputError where elements stand in each other too deeply.
    """
    text = _XML_DECLARATION.sub("", text, count=1)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # there is nothing in it
        root = lxml_html.document_fromstring("<p></p>")
    _refuse_deep(root, name)
    restore_list_marks(root)
    sheets = "\n".join(element.text or "" for element in root.iter("style"))
    title = next((element.text_content() for element in root.iter("title")), "")
    body = root.find("body")
    return Page(
        root if body is None else body,
        Sheet(class_rules(sheets)),
        note_places(root),
        " ".join(title.split()),
        _language(root.attrib) or _language({} if body is None else body.attrib),
    )


def _refuse_deep(root: Any, name: str) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            what = "its elements stand in each other too deeply"
            raise InputError(Problem(what, Place(name), "save it again from a browser or Word"))


def _language(attributes: Mapping[str, str]) -> str:
    return attributes.get("lang", "").strip()
