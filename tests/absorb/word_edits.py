"""Somebody who edits a drafted Word file at random: in its XML, as word processors leave it, with
or without Track Changes."""

import copy
import io
import random
import zipfile
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from edited_letters import WORDS
from lxml import etree

AUTHORS = ("Ada Stone", "Ben Cole")
DATE = "2031-03-05T09:30:00Z"
NAMES = ("Zoë Zimmer", "Ed Case", "Lucy McBath", "José E. Serrano")
TEXTS = {
    "Date": ("March 5, 2021", "April 1, 2021"),
    "Closing": ("Respectfully,", "With respect,"),
    "Salutation": ("Dear Mr. Secretary:", "Dear Secretary Blinken and staff,"),
}
ADDRESS = ("Attn: Policy Staff", "Suite 400", "Washington, DC 20515-0001")
RUNNING = ("BodyText", "ListBullet", "ListNumber", "ListNumber2", "Quote")


def edited_file(
    rng: random.Random, data: bytes, *, edits: int = 4, body_only: bool = False
) -> bytes:
    """A Word file with up to so many edits, of the policy text alone where `body_only`."""
    word = WordFile(data, rng)
    for _ in range(rng.randint(1, edits)):
        kinds = word.of_body if body_only or rng.random() < 0.7 else word.of_parts
        rng.choice(kinds)()
    return word.saved()


class WordFile:
    """A Word file being edited. Half of the edits are tracked."""

    def __init__(self, data: bytes, rng: random.Random) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self._rng = rng
        self._root = parse_xml(self._parts["word/document.xml"])
        notes = self._parts.get("word/footnotes.xml")
        self._notes = parse_xml(notes) if notes else None
        self._id = 5000
        self._tracked = False
        words, text = self.edit_words, (self.add, self.take_out, self.move, self.split, self.merge)
        self.of_body = [words] * 6 + [self.format, self.split_runs, self.edit_note, *text]
        self.of_parts = [self.part, self.address, self.add_signer, self.drop_signer, self.retitle]

    def saved(self) -> bytes:
        self._parts["word/document.xml"] = etree.tostring(self._root, encoding="UTF-8")
        if self._notes is not None:
            self._parts["word/footnotes.xml"] = etree.tostring(self._notes, encoding="UTF-8")
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in self._parts.items():
                package.writestr(name, part)
        return file.getvalue()

    # What there is

    def _paragraphs(self, *styles: str) -> list[Any]:
        return [p for p in self._root.iter(qn("w:p")) if style_of(p) in styles]

    def _running(self) -> list[Any]:
        """The paragraphs of the policy text, those in tables apart, of which nothing is tracked."""
        body = self._root.find(qn("w:body"))
        return [p for p in body.findall(qn("w:p")) if style_of(p) in RUNNING and is_plain(p)]

    def _signed(self) -> list[Any]:
        """The paragraphs of the signers that nobody has taken out."""
        return [
            p for p in self._paragraphs("Signature") if next(p.iter(qn("w:t")), None) is not None
        ]

    def _cells(self) -> list[Any]:
        return [
            p for p in self._root.iter(qn("w:p"))
            if p.getparent().tag == qn("w:tc") and style_of(p) not in ("Signature", "Normal")
        ]  # fmt: skip

    def _runs(self, paragraph: Any) -> list[Any]:
        """The runs of text alone, outside of fields and links' ends."""
        return [
            run
            for run in paragraph.iter(qn("w:r"))
            if run.findall(qn("w:t"))
            and {child.tag for child in run} <= {qn("w:rPr"), qn("w:t")}
            and run.getparent().tag in (qn("w:p"), qn("w:hyperlink"))
        ]

    # Words

    def type_over(self, old: str, new: str, *, note: bool = False) -> None:
        """Types other words in the first run that has some."""
        run = self._first(old, self._notes if note else self._root)
        set_text(run, text(run).replace(old, new, 1))

    def set_in_italics(self, words: str, *, after: str = "") -> None:
        run = self._first(after + words, self._root)
        start = text(run).index(after + words) + len(after)
        middle = self._cut(run, start, start + len(words))
        middle.insert(0, parse_xml(f"<w:rPr {nsdecls('w')}><w:i/></w:rPr>"))

    def _first(self, words: str, root: Any) -> Any:
        runs = (run for p in root.iter(qn("w:p")) for run in self._runs(p))
        return next(run for run in runs if words in text(run))

    def edit_words(self) -> None:
        places = [p for p in [*self._running(), *self._cells()] if self._runs(p)]
        self._edit_in(self._rng.choice(places))

    def edit_note(self) -> None:
        runs = [] if self._notes is None else [
            run for p in self._notes.iter(qn("w:p")) for run in self._runs(p) if text(run).strip()
        ]  # fmt: skip
        if runs:
            self._change(self._rng.choice(runs))

    def _edit_in(self, paragraph: Any) -> None:
        runs = [run for run in self._runs(paragraph) if text(run).strip()]
        if runs:
            self._change(self._rng.choice(runs))

    def _change(self, run: Any) -> None:
        """Types over, deletes or inserts some words of a run."""
        words = text(run).split(" ")
        start = self._rng.randrange(len(words))
        end = min(len(words), start + self._rng.randint(1, 3))
        how = self._rng.randrange(3)
        new = " ".join(self._rng.choice(WORDS) for _ in range(self._rng.randint(1, 3)))
        old = " ".join(words[start:end])
        if how == 0:
            old, new = "", f"{new} "
        elif how == 1 and len(words) > end:
            old, new = f"{old} ", ""
        head = " ".join([*words[:start], ""]) if start else ""
        self._replace(run, len(head), len(head) + len(old), new)

    def _replace(self, run: Any, start: int, end: int, new: str) -> None:
        if self._rng.random() < 0.5:
            set_text(run, text(run)[:start] + new + text(run)[end:])
            return
        middle = self._cut(run, start, end)
        came = copy.deepcopy(middle)
        set_text(came, new)
        self._wrap("ins", [came], after=middle)
        self._delete(middle)

    def _cut(self, run: Any, start: int, end: int) -> Any:
        """A run of some signs alone, out of a longer one."""
        whole = text(run)
        middle, last = copy.deepcopy(run), copy.deepcopy(run)
        run.addnext(middle)
        middle.addnext(last)
        set_text(run, whole[:start])
        set_text(middle, whole[start:end])
        set_text(last, whole[end:])
        return middle

    def split_runs(self) -> None:
        paragraph = self._rng.choice(self._running())
        for run in self._runs(paragraph):
            at = self._rng.randrange(len(text(run)) + 1)
            self._cut(run, at, at)

    def format(self) -> None:
        runs = [run for p in self._running() for run in self._runs(p) if text(run).strip()]
        run = self._rng.choice(runs)
        words = text(run).split(" ")
        start = self._rng.randrange(len(words))
        head = sum(len(word) + 1 for word in words[:start])
        middle = self._cut(run, head, head + len(words[start]))
        properties = middle.find(qn("w:rPr"))
        if properties is None:
            properties = parse_xml(f"<w:rPr {nsdecls('w')}/>")
            middle.insert(0, properties)
        was = copy.deepcopy(properties)
        kind = self._rng.choice(["b", "i"])
        if properties.find(qn(f"w:{kind}")) is not None:
            properties.remove(properties.find(qn(f"w:{kind}")))
        else:
            properties.append(parse_xml(f"<w:{kind} {nsdecls('w')}/>"))
        if self._rng.random() < 0.5:
            change = self._mark("rPrChange")
            change.append(was)
            properties.append(change)

    # Paragraphs

    def add(self) -> None:
        beside = self._rng.choice(self._running())
        new = copy.deepcopy(beside)
        for child in [c for c in new if c.tag != qn("w:pPr")]:
            new.remove(child)
        words = " ".join(self._rng.choice(WORDS) for _ in range(self._rng.randint(3, 30)))
        new.append(parse_xml(f"<w:r {nsdecls('w')}><w:t/></w:r>"))
        set_text(new[-1], words)
        beside.addnext(new)
        if self._rng.random() < 0.5:
            self._wrap("ins", [new[-1]])
            mark_end(new, self._mark("ins"))

    def take_out(self) -> None:
        places = self._running()
        if len(places) < 4:
            return
        gone = self._rng.choice(places)
        if self._rng.random() < 0.5:
            gone.getparent().remove(gone)
            return
        self._delete_all(gone, "del")

    def _delete_all(self, paragraph: Any, kind: str) -> None:
        for run in list(paragraph.iter(qn("w:r"))):
            if kind == "del":
                for one in run.findall(qn("w:t")):
                    one.tag = qn("w:delText")
            self._wrap(kind, [run])
        mark_end(paragraph, self._mark(kind))

    def move(self) -> None:
        places = self._running()
        one, other = self._rng.choice(places), self._rng.choice(places)
        if one is other:
            return
        if self._rng.random() < 0.5 or list(one.iter(qn("w:hyperlink"))):
            other.addnext(one)
            return
        new = copy.deepcopy(one)
        other.addnext(new)
        for paragraph, kind in ((one, "moveFrom"), (new, "moveTo")):
            self._delete_all(paragraph, kind)
            runs = [child for child in paragraph if child.tag == qn(f"w:{kind}")]
            start = self._mark(f"{kind}RangeStart")
            start.set(qn("w:name"), f"move{self._id}")
            end = parse_xml(f'<w:{kind}RangeEnd {nsdecls("w")} w:id="{self._id}"/>')
            if runs:
                runs[0].addprevious(start)
                runs[-1].addnext(end)

    def split(self) -> None:
        paragraph = self._rng.choice(self._running())
        runs = [run for run in self._runs(paragraph) if len(text(run).split(" ")) > 5]
        if not runs or runs[0].getparent() is not paragraph:
            return
        run = runs[0]
        words = text(run).split(" ")
        at = len(" ".join(words[: self._rng.randint(2, len(words) - 2)]))
        self._cut(run, at, at + 1)
        middle = run.getnext()
        rest = list(middle.itersiblings())
        middle.getparent().remove(middle)
        new = copy.deepcopy(paragraph)
        for child in [c for c in new if c.tag != qn("w:pPr")]:
            new.remove(child)
        new.extend(rest)
        paragraph.addnext(new)
        if self._rng.random() < 0.5:
            mark_end(paragraph, self._mark("ins"))

    def merge(self) -> None:
        pairs = [
            (one, one.getnext()) for one in self._running() if one.getnext() in self._running()
        ]
        if not pairs:
            return
        one, other = self._rng.choice(pairs)
        space = parse_xml(f"<w:r {nsdecls('w')}><w:t/></w:r>")
        set_text(space, " ")
        one.append(space)
        if self._rng.random() < 0.5:
            mark_end(one, self._mark("del"))
            return
        one.extend([child for child in other if child.tag != qn("w:pPr")])
        other.getparent().remove(other)

    # Parts around the policy text

    def part(self) -> None:
        style = self._rng.choice(list(TEXTS))
        for paragraph in self._paragraphs(style)[:1]:
            for run in self._runs(paragraph)[:1]:
                self._replace(run, 0, len(text(run)), self._rng.choice(TEXTS[style]))

    def address(self) -> None:
        paragraph = self._rng.choice(self._paragraphs("InsideAddress"))
        lines = list(paragraph.iter(qn("w:t")))
        line = self._rng.choice(lines[1:])
        if self._rng.random() < 0.5:
            line.text = self._rng.choice(ADDRESS)
        else:
            new = copy.deepcopy(line)
            new.text = self._rng.choice(ADDRESS)
            line.addnext(new)
            line.addnext(parse_xml(f"<w:br {nsdecls('w')}/>"))

    def add_signer(self) -> None:
        signed = self._signed()
        last = signed[-1]
        cell = last.getparent()
        new = copy.deepcopy(last)
        texts = list(new.iter(qn("w:t")))
        known = {one.text for p in signed for one in p.iter(qn("w:t"))}
        texts[0].text = self._rng.choice([name for name in NAMES if name not in known] or ["A Z"])
        for spare in texts[2:]:
            spare.getparent().remove(spare)
        empty = cell.getnext()
        if empty is not None:
            empty.replace(empty.find(qn("w:p")), new)
            return
        row = copy.deepcopy(cell.getparent())
        for other in row.findall(qn("w:tc")):
            old = other.find(qn("w:p"))
            other.replace(old, parse_xml(f"<w:p {nsdecls('w')}/>"))
        first = row.find(qn("w:tc"))
        first.replace(first.find(qn("w:p")), new)
        cell.getparent().addnext(row)

    def drop_signer(self) -> None:
        signed = self._signed()
        if len(signed) < 3:
            return
        gone = self._rng.choice(signed[1:])
        if self._rng.random() < 0.5:
            gone.getparent().replace(gone, parse_xml(f"<w:p {nsdecls('w')}/>"))
            return
        for run in list(gone.iter(qn("w:r"))):
            self._delete(run)

    def retitle(self) -> None:
        paragraph = self._rng.choice(self._signed())
        lines = [one for one in paragraph.iter(qn("w:t")) if one.text]
        if len(lines) > 1:
            lines[1].text = self._rng.choice(["Ranking Member", "Chair, Committee on Ways"])

    # Tracked changes

    def _mark(self, kind: str) -> Any:
        self._id += 1
        author = self._rng.choice(AUTHORS)
        return parse_xml(
            f'<w:{kind} {nsdecls("w")} w:id="{self._id}" w:author="{author}" w:date="{DATE}"/>'
        )

    def _wrap(self, kind: str, runs: list[Any], *, after: Any = None) -> None:
        mark = self._mark(kind)
        if after is not None:
            after.addnext(mark)
        else:
            runs[0].addprevious(mark)
        for run in runs:
            mark.append(run)

    def _delete(self, run: Any) -> None:
        for one in run.findall(qn("w:t")):
            one.tag = qn("w:delText")
        self._wrap("del", [run])


def style_of(paragraph: Any) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def is_plain(paragraph: Any) -> bool:
    """Whether nothing of a paragraph is tracked yet."""
    kinds = ("ins", "del", "moveFrom", "moveTo", "rPrChange")
    return not any(True for kind in kinds for _ in paragraph.iter(qn(f"w:{kind}")))


def mark_end(paragraph: Any, mark: Any) -> None:
    """Tracks a paragraph's end."""
    properties = paragraph.find(qn("w:pPr"))
    run = properties.find(qn("w:rPr"))
    if run is None:
        run = parse_xml(f"<w:rPr {nsdecls('w')}/>")
        properties.append(run)
    run.insert(0, mark)


def text(run: Any) -> str:
    return "".join(one.text or "" for one in run.findall(qn("w:t")))


def set_text(run: Any, words: str) -> None:
    first, *others = run.findall(qn("w:t"))
    first.text = words
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for one in others:
        run.remove(one)
