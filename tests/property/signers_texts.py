"""Random `signers.yaml` texts, and which of their lines belong to which entry.

The texts are written here, line by line, without the code under test: what belongs to an
entry is known because it was put there.
"""

from random import Random
from typing import NamedTuple

KEYS = ("title", "kind", "organization", "role", "state", "district", "party", "sort_as")
WORDS = (
    "Jesús", "García", "Norma J.", "Torres", "O’Brien", "de la Cruz", "Müller", "李", "🙂",
    "Member of Congress", "CA-12", "Chair", "10", "no", "x#y", "a:b", "“Chuy”", "Jr.",
)  # fmt: skip
COMMENTS = ("# lead", "#", "# - name: X", "# état 🙂", "#: {", "# a  'b\" |", "# 'open: [")


class Line(NamedTuple):
    """A line; `owner` is the entry's index, -1 for the lines that belong to `signers:`;
    `key` is the key whose value it holds, "flow" in an entry in braces."""

    text: str
    owner: int | None = None
    key: str = ""


class Sample(NamedTuple):
    """A file with `entries` signers: its lines, and what stands between and around them."""

    lines: list[Line]
    newline: str
    last_newline: bool
    mark: str
    entries: int

    def join(self, lines: list[str]) -> str:
        """Lines as this file has them."""
        end = self.newline if self.last_newline else ""
        return self.mark + self.newline.join(lines) + end

    @property
    def text(self) -> str:
        return self.join([line.text for line in self.lines])

    def split(self, first: int, last: int) -> tuple[str, str]:
        """The file up to a line, and behind another, with the breaks around the gap."""
        above = [line.text for line in self.lines[:first]]
        below = [line.text for line in self.lines[last + 1 :]]
        end = self.newline if self.last_newline else ""
        return (
            self.mark + "".join(text + self.newline for text in above),
            "".join(self.newline + text for text in below) + end,
        )

    def lines_of(self, owner: int, *keys: str) -> list[int]:
        """The numbers of an entry's lines, or of those of some of its keys."""
        return [
            number
            for number, line in enumerate(self.lines)
            if line.owner == owner and (not keys or line.key in keys)
        ]


def sample(random: Random) -> Sample:
    """A random file."""
    return _Writer(random).sample()


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.lines: list[Line] = []
        self.owner: int | None = None
        self.key = ""
        self.dash = random.choice((0, 2, 2, 1, 4))
        self.gap = random.choice((2, 2, 3, 4))
        # A block text goes on as long as lines are indented like it, comments included.
        self.after_block = False
        # Blank lines below a text that keeps them belong to it.
        self.keeps_blanks = False

    def sample(self) -> Sample:
        random = self.random
        entries = random.choice((1, 1, 2, 3, 4))
        schema_first = random.random() < 0.8
        self.write(*random.choice(((), ("# who signs",), ("---",), ("# a", "", "# b"))))
        if schema_first:
            self.write("schema: 1" + self.comment())
        self.owner = -1
        self.write("signers:" + self.comment() + self.white_space())
        if random.random() < 0.2:
            self.write(" " * (self.dash + random.choice((1, 3))) + random.choice(COMMENTS))
        self.owner = None
        for index in range(entries):
            self.entry(index)
        self.between()
        if not schema_first:
            self.write("schema: 1" + self.comment())
        elif self.lines[-1].owner is not None and random.random() < 0.3:
            self.write("# the end", "")
        newline = random.choice(("\n", "\n", "\r\n"))
        mark = random.choice(("", "", "\ufeff"))
        # Where the last lines are blank, the last of them would not be one without its break.
        last = random.random() < 0.7 or not self.lines[-1].text
        return Sample(self.lines, newline, last, mark, entries)

    def write(self, *texts: str) -> None:
        for text in texts:
            self.lines.append(Line(text, self.owner, self.key))
            if text:
                self.keeps_blanks = False

    def comment(self) -> str:
        """The rest of a line."""
        return "  " + self.random.choice(COMMENTS) if self.random.random() < 0.15 else ""

    def comment_line(self, lowest: int, highest: int) -> None:
        indent = " " * self.random.randint(lowest, max(lowest, highest))
        text = indent + self.random.choice(COMMENTS)
        if self.random.random() < 0.1:
            text += self.random.choice("\x85\u2028\u2029") + indent + "# more"
        self.write(text)

    def between(self) -> None:
        """Blank lines and comments that belong to nobody."""
        if self.keeps_blanks:
            return
        self.write(*[""] * self.random.choice((0, 0, 0, 1, 2)))
        if not self.lines[-1].text and self.random.random() < 0.3:
            self.comment_line(0, 0 if self.after_block else 8)
            self.write("")

    def entry(self, index: int) -> None:
        random = self.random
        self.between()
        far = bool(not self.lines[-1].text) and not self.keeps_blanks
        self.owner, self.key = index, ""
        for number in range(random.choice((0, 0, 0, 1, 2))):
            deep = not self.after_block and (far or number > 0)
            self.comment_line(0, self.dash + 4 if deep else self.dash)
        self.after_block = False
        if random.random() < 0.2:
            self.flow_entry()
        else:
            self.block_entry()
        self.key = ""
        for _ in range(0 if self.keeps_blanks else random.choice((0, 0, 0, 1, 2))):
            self.comment_line(self.dash + 1, self.dash + (1 if self.after_block else 6))
        self.owner = None

    def flow_entry(self) -> None:
        random, self.key = self.random, "flow"
        pairs = [f"name: {self.quoted_or_plain()}"]
        pairs += [f"{key}: {self.quoted_or_plain()}" for key in self.some_keys()]
        pad = random.choice(("", "", " "))
        start = " " * self.dash + "-".ljust(self.gap) + "{" + pad
        if random.random() < 0.3:
            indent = " " * (len(start) + random.choice((0, -1)))
            first, *rest = [pair + "," for pair in pairs[:-1]] + [pairs[-1]]
            texts = [start + first, *(indent + pair for pair in rest)]
            self.write(*texts[:-1], texts[-1] + pad + "}" + self.comment())
        else:
            self.write(start + ", ".join(pairs) + pad + "}" + self.comment())

    def some_keys(self) -> list[str]:
        return self.random.sample(KEYS, self.random.choice((0, 1, 2, 4)))

    def block_entry(self) -> None:
        random = self.random
        column = self.dash + self.gap
        keys = ["name", *self.some_keys()]
        random.shuffle(keys)
        before = " " * self.dash + "-".ljust(self.gap)
        if random.random() < 0.1:
            self.write(before.rstrip() + self.comment())
            before = " " * column
        for key in keys:
            self.key = key
            self.pair(key, before, column)
            before = " " * column
            self.key = ""
            if key != keys[-1] and random.random() < 0.15:
                self.comment_line(0, column if self.after_block else column + 3)
            elif key != keys[-1] and not self.keeps_blanks and random.random() < 0.1:
                self.write("")
        if random.random() < 0.2:
            self.after_block, self.key = False, "contact"
            self.write(f"{before}contact:{self.comment()}", f"{before}  name: {self.plain()}")

    def pair(self, key: str, before: str, column: int) -> None:
        random = self.random
        self.after_block = False
        kinds = (self.single, self.single, self.single, self.block_text, self.folded_line)
        random.choice((*kinds, self.listed) if key == "title" else kinds)(before + key, column)

    def single(self, start: str, _column: int) -> None:
        value = self.quoted_or_plain()
        if not start.endswith("name") and self.random.random() < 0.1:
            value = ""
        space = self.random.choice((" ", " ", "   ")) if value else ""
        self.write(f"{start}:{space}{value}{self.comment()}{self.white_space()}")

    def white_space(self) -> str:
        """What nobody sees at the end of a line."""
        return self.random.choice(("\t", " \t ", "  ")) if self.random.random() < 0.05 else ""

    def folded_line(self, start: str, column: int) -> None:
        indent = " " * (column + self.random.choice((1, 2, 5)))
        quote = self.random.choice(("", "'", '"'))
        self.write(f"{start}: {quote}{self.plain()}")
        self.write(f"{indent}{self.plain()}{quote}{self.comment()}")

    def block_text(self, start: str, column: int) -> None:
        random = self.random
        style, chomp = random.choice("||>"), random.choice(("", "", "-", "+"))
        indent = " " * (column + random.choice((1, 2, 4)))
        self.write(f"{start}: {style}{chomp}{self.comment()}")
        for _ in range(random.choice((1, 1, 2, 3))):
            self.write(indent + self.plain() + random.choice(("", " # no comment")))
            self.write(*[""] * random.choice((0, 0, 0, 1)))
        while not self.lines[-1].text:
            self.lines.pop()
        self.after_block = True
        if chomp == "+":
            self.write(*[""] * random.choice((0, 1, 2)))
            self.keeps_blanks = True

    def listed(self, start: str, column: int) -> None:
        random = self.random
        items = [self.quoted() for _ in range(random.choice((1, 2, 3)))]
        if random.random() < 0.3:
            self.write(f"{start}: [{', '.join(items)}]{self.comment()}")
            return
        indent = " " * (column + random.choice((0, 2)))
        self.write(f"{start}:{self.comment()}")
        self.write(*(f"{indent}- {item}{self.comment()}" for item in items))

    def plain(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.choice((1, 2, 3))))

    def quoted(self) -> str:
        text = self.plain()
        return self.random.choice(
            (f"'{text} it''s: # x'", f'"{text} \\"q\\" \\u00e9, {{"', f"'{text}'")
        )

    def quoted_or_plain(self) -> str:
        return self.plain() if self.random.random() < 0.6 else self.quoted()
