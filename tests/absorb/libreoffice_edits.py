"""Run by a Python that has LibreOffice's bridge: edits Word files in LibreOffice, as a colleague
does who has no Word, and saves them as Word files again.

Reads a line of JSON for each file from the standard input, `open`, `save` and `edits`, and writes
one for each. An edit is a list: its name and its words, see `EDITS`.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "formats"))

import uno
from com.sun.star.beans import PropertyValue
from libreoffice_changes import connected, left

WORD, WRITER = "MS Word 2007 XML", "writer8"
PARAGRAPH_BREAK = uno.getConstantByName("com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK")


def found(document, words):
    search = document.createSearchDescriptor()
    search.setSearchString(words)
    search.setPropertyValue("SearchCaseSensitive", True)
    return document.findFirst(search)


def cursor(document, words):
    place = found(document, words)
    return place.getText().createTextCursorByRange(place)


def replace(document, old, new):
    found(document, old).setString(new)


def record(document):
    document.setPropertyValue("RecordChanges", True)


def new_paragraph(document, words, text):
    """Puts a paragraph behind the one that has some words."""
    at = cursor(document, words)
    at.gotoEndOfParagraph(False)
    at.getText().insertControlCharacter(at, PARAGRAPH_BREAK, False)
    at.getText().insertString(at, text, False)


def embolden(document, words):
    cursor(document, words).setPropertyValue("CharWeight", 150.0)


def comment(document, words, text, author):
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.setPropertyValue("Content", text)
    note.setPropertyValue("Author", author)
    place = cursor(document, words)
    place.getText().insertTextContent(place, note, True)


EDITS = {
    edit.__name__: edit for edit in (replace, record, new_paragraph, embolden, comment)
}  # fmt: skip


def main(pipe):
    _, desktop = connected(pipe)
    hidden = PropertyValue("Hidden", 0, True, 0)
    for line in sys.stdin:
        task = json.loads(line)
        opened, saved = Path(task["open"]).as_uri(), Path(task["save"])
        document = desktop.loadComponentFromURL(opened, "_blank", 0, (hidden,))
        for name, *words in task["edits"]:
            EDITS[name](document, *words)
        kind = WORD if saved.suffix == ".docx" else WRITER
        document.storeToURL(saved.as_uri(), (PropertyValue("FilterName", 0, kind, 0),))
        document.close(True)
        print("true", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
    left()
