"""A colleague with a red pen: edits Word files as somebody does in Word."""

import copy
import io
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

DATE = "2031-03-05T09:30:00Z"


class RedPen:
    """Edits of one Word file; `save` writes it."""

    def __init__(self, path: Path) -> None:
        self._document = docx.Document(str(path))
        self._count = 100

    def save(self, path: Path) -> None:
        data = io.BytesIO()
        self._document.save(data)
        path.write_bytes(data.getvalue())

    def type_over(self, old: str, new: str) -> None:
        """Types other words, nothing tracked."""
        run = self._run(old)
        run.text = run.text.replace(old, new, 1)

    def put_in_front(self, words: str, paragraph: str) -> None:
        """Types a paragraph in front of the one with some words."""
        before = self._paragraph(words)
        before.insert_paragraph_before(paragraph, style=before.style)

    def take_out(self, words: str) -> None:
        """Deletes the paragraph with some words."""
        gone = self._paragraph(words)._p
        gone.getparent().remove(gone)

    def track(self, old: str, new: str, author: str) -> None:
        """Types other words with Track Changes on."""
        cut = self._cut_out(old)
        came = copy.deepcopy(cut._r)
        cut._r.addnext(came)
        self._mark("w:ins", came, author)
        for text in came.findall(qn("w:t")):
            text.text = new
        self._mark("w:del", cut._r, author)
        for text in cut._r.findall(qn("w:t")):
            text.tag = qn("w:delText")

    def comment(self, words: str, text: str, author: str) -> None:
        """Comments on some words."""
        comment = self._document.add_comment(self._cut_out(words), text, author, author[:1])
        comment._comment_elm.set(qn("w:date"), DATE)

    def _paragraphs(self) -> list[Paragraph]:
        cells = (cell for table in self._document.tables for cell in table._cells)
        return [*self._document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]

    def _paragraph(self, words: str) -> Paragraph:
        return next(one for one in self._paragraphs() if words in one.text)

    def _run(self, words: str) -> Run:
        return next(run for run in self._paragraph(words).runs if words in run.text)

    def _cut_out(self, words: str) -> Run:
        """A run of these words alone, out of the longer one that has them."""
        run = self._run(words)
        head, tail = run.text.split(words, 1)
        middle, end = (Run(copy.deepcopy(run._r), run._parent) for _ in range(2))
        run._r.addnext(middle._r)
        middle._r.addnext(end._r)
        run.text, middle.text, end.text = head, words, tail
        return middle

    def _mark(self, kind: str, run: object, author: str) -> None:
        self._count += 1
        mark = OxmlElement(kind)
        for name, value in (("id", str(self._count)), ("author", author), ("date", DATE)):
            mark.set(qn(f"w:{name}"), value)
        run.addprevious(mark)
        mark.append(run)


AUTHORS = {"lindqvist": "Oskar Lindqvist", "castellan": "Mira Castellan"}
"""Who marks the files of the tutorial up, by the end of the file's name."""


def mark_up(home: Path, name: str, changes: str) -> None:
    """Makes a Word file of another as somebody marks it up in the tutorial: FROM:TO, and lines of
    what went and came, and of comments, as `@@ words @@ comment`. The author is in the
    name of the file."""
    source, target = name.split(":")
    author = AUTHORS[Path(target).stem.rpartition("-")[2]]
    pen = RedPen(home / source)
    old = ""
    for line in changes.splitlines():
        if line.startswith("@@ "):
            pen.comment(*line.removeprefix("@@ ").split(" @@ "), author)
        elif line.startswith("-"):
            old = line[1:]
        else:
            pen.track(old, line[1:], author)
    pen.save(home / target)
