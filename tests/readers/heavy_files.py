"""Word files that try to take all the time and memory that there is, and a child process
that reads one of them within limits.

`python heavy_files.py NAME` reads the file of that name, and prints the peak of its memory
in megabytes, the seconds it took, and what came of it.
"""

import io
import random
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from word_files import inserted, p, package, parts, r, tracked

from lettertool.errors import InputError
from lettertool.readers import read

MEGABYTE = 1_000_000


def word(body: str, **more: str) -> bytes:
    """A Word file that is not packed, so that no part of it is packed too tightly."""
    return package(parts(body, **more), zipfile.ZIP_STORED)


def bomb(size: int) -> bytes:
    """An XML part of nothing but spaces."""
    made = parts(p("x"))
    made["word/document.xml"] = b"<w>" + b" " * size + b"</w>"
    return package(made)


def lying(size: int) -> bytes:
    """A part that says it has ten bytes, and has many more."""
    made = bytearray(bomb(size))
    for signature, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = -1
        while (at := made.find(signature, at + 1)) >= 0:
            if made[at : at + 300].find(b"word/document.xml") in (30, 46):
                made[at + offset : at + offset + 4] = struct.pack("<L", 10)
    return bytes(made)


def paragraphs(count: int, content: str = "<w:r><w:t>x</w:t></w:r>") -> bytes:
    return word(f"<w:p>{content}</w:p>" * count)


def random_words(count: int) -> str:
    chance = random.Random(1)
    return " ".join(f"{chance.randrange(10**9):x}" for _ in range(count))


def chained_styles(count: int, next_: Callable[[int], int]) -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{next_(n)}"/></w:style>'
        for n in range(count)
    )
    return word("".join(p("x", f'<w:pStyle w:val="s{n}"/>') for n in range(count)), styles=styles)


def deep_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("x") + f"</w:tc></w:tr></w:tbl>{p('')}" * depth


def many_entries(count: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(count):
            archive.writestr(f"word/media/{number}.png", b"")
    return file.getvalue()


def commented(comments: int, texts: int) -> bytes:
    starts = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(comments))
    return word(p(starts) + p("some words") * texts)


def nested_changes(depth: int, runs: int) -> bytes:
    opened = '<w:ins w:id="1" w:author="Ann">' * depth
    return word(f"<w:p>{opened}{r('x') * runs}{'</w:ins>' * depth}</w:p>")


GONE = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'

HEAVY: dict[str, Callable[[], bytes]] = {
    "a bomb of spaces": lambda: bomb(90 * MEGABYTE),
    "a bomb beyond the bounds": lambda: bomb(400 * MEGABYTE),
    "a bomb that lies about its size": lambda: lying(400 * MEGABYTE),
    "as many parts as the archive can tell": lambda: many_entries(60_000),
    "millions of empty paragraphs": lambda: paragraphs(4_000_000, ""),
    "as many short paragraphs as are read": lambda: paragraphs(370_000),
    "as many runs as are read": lambda: word(f"<w:p>{r('x') * 180_000}</w:p>"),
    "one text of nine megabytes": lambda: word(p(random_words(MEGABYTE))),
    "one text of thirty megabytes": lambda: word(p("<w:r><w:t>" + "xy" * 15 * MEGABYTE +
                                                   "</w:t></w:r>")),
    "elements nested a hundred thousand deep": lambda: word(
        "<w:sdt>" * 100_000 + "</w:sdt>" * 100_000
    ),
    "tables in tables as deep as is parsed": lambda: word(deep_tables(83)),
    "tables in tables too deep": lambda: word(deep_tables(500)),
    "a cell of many paragraphs": lambda: word(
        f"<w:tbl><w:tr><w:tc>{'<w:p><w:r><w:t>x</w:t></w:r></w:p>' * 360_000}</w:tc></w:tr></w:tbl>"
    ),
    "a table that widens with each row": lambda: word(
        "<w:tbl>" + "".join("<w:tr>" + "<w:tc/>" * n + f"<w:tc>{p('x')}</w:tc></w:tr>"
                            for n in range(1_500)) + "</w:tbl>"
    ),
    "styles based on each other in a long chain": lambda: chained_styles(60_000, lambda n: n + 1),
    "styles based on each other in a circle": lambda: chained_styles(
        60_000, lambda n: (n + 1) % 60_000
    ),
    "comments that are about everything": lambda: commented(100_000, 100_000),
    "changes in changes": lambda: nested_changes(240, 150_000),
    "a change to every run": lambda: word("<w:p>" + inserted("x") * 60_000 + "</w:p>"),
    "paragraphs that all run on": lambda: word(f"<w:p>{GONE}{r('x')}</w:p>" * 60_000),
    "paragraphs that run on into bookmarks": lambda: word(
        f"<w:p>{GONE}</w:p>" * 80_000 + '<w:bookmarkEnd w:id="1"/>' * 150_000
    ),
    "bookmarks around notes": lambda: word(
        "<w:p>" + "".join(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/>' for n in range(100_000))
        + "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(100_000))
        + "</w:p>"
    ),
    "fields in fields": lambda: word(p(
        '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>'
        * 110_000
    )),
    "lists of all levels": lambda: word(
        "".join(p("x", f'<w:numPr><w:ilvl w:val="{n % 9}"/><w:numId w:val="1"/></w:numPr>')
                for n in range(60_000)),
        numbering='<w:abstractNum w:abstractNumId="1">' + "".join(
            f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="decimal"/></w:lvl>' for n in range(9)
        ) + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    ),
    "moved rows": lambda: word(
        "<w:tbl>" + f"<w:tr><w:trPr>{tracked('del')}</w:trPr><w:tc>{p('x')}</w:tc></w:tr>" * 50_000
        + "</w:tbl>"
    ),
}  # fmt: skip


def peak() -> int:
    """The most memory that this process took, in megabytes."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def main(name: str) -> None:
    data = HEAVY[name]()
    Path("/proc/self/clear_refs").write_text("5", "utf-8")  # Forget what making the file took.
    start = time.process_time()
    try:
        read("docx", data, "heavy.docx", "rejected")
        result = "read"
    except InputError as error:
        result = str(error)
    print(peak(), f"{time.process_time() - start:.2f}", result)


if __name__ == "__main__":
    main(sys.argv[1])
