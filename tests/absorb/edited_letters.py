"""A letter that has everything a letter can have, and somebody who edits it at random."""

import random
from collections.abc import Sequence

import msgspec

from lettertool import drafting
from lettertool.absorb.absorbing import Absorbed, State, absorb
from lettertool.absorb.applying import Applied, with_body_edits, with_changes
from lettertool.absorb.body import BodyEdits, body_edits
from lettertool.absorb.chunks import Compose
from lettertool.absorb.policy_text import Parts
from lettertool.absorb.threeway import Decision
from lettertool.compose import Composer, TemplateText
from lettertool.document import Block, Document, Item, Note, Paragraph, Signatures, Span, Table
from lettertool.errors import Place
from lettertool.folder.edit import insert_entry
from lettertool.folder.schema import read_letter
from lettertool.letter import Letter, Signer
from lettertool.templates import SHIPPED

LETTER = """\
# a letter with everything
schema: 1
date: 2021-03-04
letterhead: [Congress of the United States, "Washington, DC 20515"]
recipients:
  - name: Antony Blinken
    title: Secretary of State   # since January
    salutation: Secretary Blinken
variables: {place: Mexico City, who: "the *Board*"}
facts:
  shared: {value: "1,000"}   # used twice
sections:
  # how it begins
  - id: opening
    text: |
      Please accept **our congratulations** as you *begin* your work. Over {{ facts.shared }}
      people wrote to us[^w], and {{ facts.shared }} of them on {{ date }} from
      {{ variables.place }}.

      We ask that you[^b]:

      - end the *policy* of waiting;
      - open the centers in {{ variables.place }},
        and keep them open
        1. in winter
        2. in summer
      - report to us.

      [^w]: By mail, as {{ variables.who }} says.
      [^b]: See [our page](https://example.org/a_b) for more.

  - id: middle
    heading: What we ask
    text: |
      > The first of many quotations that we make here.
      >
      > And a second paragraph of it, by Mr. Poe.

      | Year | People |
      |------|-------:|
      | 2020 | {{ facts.killed }} |
      | 2021 | 40 |

      On the 2<sup>nd</sup> of May, about {{ facts.killed|replace("3", "4") }} others died.
      {% if facts.killed %}And some lived.{% endif %}
    facts:
      killed: {value: "30", source: The Ministry}
  - id: third
    text: "A plain text on one line, with {{ facts.shared }} in it, that is quoted."
  - id: last
    text: >
      Folded text that goes on
      over lines and says thanks for
      all that you have done.
closing: Sincerely
"""
SIGNERS = (Signer(name="Ada Stone", title="Member of Congress"),)


class Sent:
    """A letter that was sent, and what becomes of it when an edited draft comes back."""

    def __init__(self, text: str = LETTER, signers: Sequence[Signer] = SIGNERS) -> None:
        self.text, self.signers = text, signers
        self.letter = read_letter(text).letter
        self.document = self.print(text)

    def print(self, text: str) -> Document:
        """What a `letter.yaml` prints."""
        return self._print(read_letter(text).letter)

    def absorb(
        self, edited: Document, here: str | None = None, decide: Decision = ""
    ) -> tuple[BodyEdits, Applied]:
        """The edits of the policy text, and the `letter.yaml` that they give."""
        edits = body_edits(
            self.letter,
            self.document,
            edited,
            Parts(_parts(self.document), _parts(edited)),
            self._compose,
            lambda values: read_letter(with_changes(self.text, values.changes)).letter,
            decide,
        )
        now = self.text if here is None else here
        return edits, with_body_edits(now, self.letter, self.text, edits, decide)

    def absorb_whole(self, edited: Document, decide: Decision = "") -> Absorbed:
        """All that an edited draft changes."""
        signers = signers_text(self.signers)
        state = State(self.text, self.letter, signers, self.signers)
        return absorb(
            state,
            self.document,
            edited,
            state,
            compose=self._compose,
            print_letter=self._print,
            decide=decide,
        )

    def _print(self, letter: Letter) -> Document:
        return self._composer(letter).compose("letter", drafting.choose(letter, self.signers))

    def _compose(self, letter: Letter, index: int) -> Compose:
        composer, choice = self._composer(letter), drafting.choose(letter, self.signers)
        return lambda text: composer.section_blocks(index, text, choice)

    def _composer(self, letter: Letter) -> Composer:
        return Composer(letter, self.signers, _template, lambda *_: Place("letter.yaml"))


def signers_text(signers: Sequence[Signer]) -> str:
    """A `signers.yaml` with these signers."""
    text = "schema: 1\nsigners: []\n"
    for signer in signers:
        text = insert_entry(text, {"name": signer.name, "title": str(signer.title)}, index=None)
    return text


def _template(name: str) -> TemplateText | None:
    path = SHIPPED / name
    return TemplateText(path.read_text("utf-8"), name) if path.exists() else None


def _parts(document: Document) -> frozenset[int]:
    return frozenset(n for n, one in enumerate(document.blocks) if not is_text(one))


def is_text(block: Block) -> bool:
    """Whether a block is policy text, headings among it."""
    return isinstance(block, Paragraph | Table) and block.role in ("section", "body")


# As a file gives it


def as_read(document: Document) -> Document:
    """A document without what a file does not tell: sections, and where values come from."""
    blocks = [_as_read(block) for block in document.blocks]
    notes = tuple(tuple(_plain(p) for p in note) for note in document.notes)
    return msgspec.structs.replace(document, blocks=tuple(blocks), notes=notes)


def _as_read(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return _plain(block)
    if isinstance(block, Table):
        rows = tuple(tuple(_without_origins(cell) for cell in row) for row in block.rows)
        return msgspec.structs.replace(block, rows=rows, section="", paragraph=0)
    return block


def _plain(paragraph: Paragraph) -> Paragraph:
    spans = _without_origins(paragraph.spans)
    return msgspec.structs.replace(paragraph, spans=spans, section="", paragraph=0)


def _without_origins(spans: Sequence[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in spans:
        bare = msgspec.structs.replace(span, origin="")
        last = found[-1] if found else None
        if last and not last.note and msgspec.structs.replace(last, text=bare.text) == bare:
            found[-1] = msgspec.structs.replace(bare, text=last.text + bare.text)
        else:
            found.append(bare)
    return tuple(found)


# Somebody who edits

WORDS = (
    "very indeed *not* 1986. Mexico 40,000 the of law — “quoted” {{x}} _under_ # | justice "
    "don't people $5 1.5% 2) + - > [^1] <sup> `code` \\ naïve"
).split()


def edited_at_random(rng: random.Random, document: Document, *, edits: int = 4) -> Document:
    """A document with up to so many edits: words, styles, paragraphs added, taken out, moved,
    split and merged; lists and footnotes are numbered anew, as a word processor does."""
    blocks = list(document.blocks)
    for _ in range(rng.randint(1, edits)):
        places = [n for n, one in enumerate(blocks) if is_text(one) and not _is_heading(one)]
        _EDITS[rng.choices(range(len(_EDITS)), _WEIGHTS)[0]](rng, blocks, places)
    return numbered_anew(msgspec.structs.replace(document, blocks=tuple(blocks)))


def _is_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.level > 0


def _edit_words(rng: random.Random, blocks: list[Block], places: list[int]) -> None:
    n = rng.choice(places)
    block = blocks[n]
    if isinstance(block, Paragraph) and block.spans:
        spans = _edited(rng, block.spans)
        blocks[n] = msgspec.structs.replace(block, spans=spans or block.spans)
    elif isinstance(block, Table):
        rows = [list(row) for row in block.rows]
        row = rng.choice(rows)
        cell = rng.randrange(len(row))
        row[cell] = _edited(rng, row[cell]) if row[cell] else row[cell]
        blocks[n] = msgspec.structs.replace(block, rows=tuple(map(tuple, rows)))


def _edited(rng: random.Random, spans: Sequence[Span]) -> tuple[Span, ...]:
    done = list(spans)
    n = rng.randrange(len(done))
    if done[n].note:
        return tuple(done[:n] + done[n + 1 :]) if rng.random() < 0.3 else tuple(done)
    words = done[n].text.split(" ")
    if rng.random() < 0.2 and len(words) > 2:
        return (*done[:n], *_restyled(rng, done[n], words), *done[n + 1 :])
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(words) + 1)
        how = rng.randrange(3)
        if how == 0:
            words.insert(at, rng.choice(WORDS))
        elif how == 1 and at < len(words) > 1:
            del words[at]
        elif at < len(words):
            words[at] = rng.choice(WORDS)
    done[n] = msgspec.structs.replace(done[n], text=" ".join(words))
    return tuple(span for span in done if span.text or span.note)


def _restyled(rng: random.Random, span: Span, words: Sequence[str]) -> list[Span]:
    start = rng.randrange(len(words))
    end = min(len(words), start + rng.randint(1, 3))
    style = rng.choice(["strong", "emphasis", "underline"])
    parts = [
        (" ".join(words[:start]) + " " * bool(start), {}),
        (" ".join(words[start:end]), {style: not getattr(span, style)}),
        (" " * (end < len(words)) + " ".join(words[end:]), {}),
    ]
    return [msgspec.structs.replace(span, text=text, **other) for text, other in parts if text]


def _take_out(rng: random.Random, blocks: list[Block], places: list[int]) -> None:
    if len(places) > 2:
        del blocks[rng.choice(places)]


def _put_in(rng: random.Random, blocks: list[Block], places: list[int]) -> None:
    words = " ".join(rng.choice(WORDS) for _ in range(rng.randint(3, 30)))
    blocks.insert(rng.choice(places), Paragraph((Span(words),)))


def _move(rng: random.Random, blocks: list[Block], places: list[int]) -> None:
    blocks.insert(rng.choice(places), blocks.pop(rng.choice(places)))


def _split(rng: random.Random, blocks: list[Block], places: list[int]) -> None:
    n = rng.choice(places)
    block = blocks[n]
    if isinstance(block, Paragraph) and len(block.spans) == 1:
        words = block.spans[0].text.split(" ")
        at = rng.randrange(len(words)) if len(words) > 4 else 0
        if at:
            halves = (" ".join(words[:at]), " ".join(words[at:]))
            blocks[n : n + 1] = [
                msgspec.structs.replace(
                    block, spans=(msgspec.structs.replace(block.spans[0], text=half),)
                )
                for half in halves
            ]


def _merge(rng: random.Random, blocks: list[Block], places: list[int]) -> None:
    n = rng.choice(places)
    one, other = blocks[n], blocks[n + 1] if n + 1 in places else None
    if isinstance(one, Paragraph) and isinstance(other, Paragraph) and one.within == other.within:
        spans = (*one.spans, Span(" "), *other.spans)
        blocks[n : n + 2] = [msgspec.structs.replace(one, spans=spans)]


_EDITS = (_edit_words, _take_out, _put_in, _move, _split, _merge)
_WEIGHTS = (55, 10, 10, 10, 8, 7)


def numbered_anew(document: Document) -> Document:
    """A document with its list items and footnotes numbered as they come."""
    notes: list[Note] = []
    items: dict[int, tuple[int, int]] = {}

    def noted(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        done = []
        for span in spans:
            if span.note:
                notes.append(document.notes[span.note - 1])
            done.append(msgspec.structs.replace(span, note=len(notes)) if span.note else span)
        return tuple(done)

    def item(container: object) -> object:
        if not isinstance(container, Item):
            return container
        was, count = items.get(container.list, (container.number, 1))
        items[container.list] = container.number, count + (was != container.number)
        return msgspec.structs.replace(container, number=items[container.list][1])

    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Signatures):
            blocks.append(block)
            continue
        within = tuple(map(item, block.within))
        if isinstance(block, Paragraph):
            new: Block = msgspec.structs.replace(block, spans=noted(block.spans), within=within)
        else:
            rows = tuple(tuple(map(noted, row)) for row in block.rows)
            new = msgspec.structs.replace(block, rows=rows, within=within)
        blocks.append(new)
    return msgspec.structs.replace(document, blocks=tuple(blocks), notes=tuple(notes))
