"""Text as it lies in files: which characters its bytes are, and what its line ends mean."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from lettertool.errors import InputError, Place, Problem
from lettertool.recognise.wording import is_usual_closing

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SHORT = 60
NARROWEST, WIDEST = 60, 80
_QUOTED = re.compile(r"[*_]{0,3}[\"'“‘(]?([^\W_])")
_BEGINS = re.compile(r"[_=~-]{3,}$|/[sS]/|c/o\b")
_GOES_ON = re.compile(r".*?(?:[,;]|\b(?:and|or|of|the|to|a|an|in|for|with|by|that|is|are))$")


class Text(NamedTuple):
    """A file's text with "\\n" for its line ends, and what had to be assumed to read it."""

    text: str
    notice: str = ""


def decoded(data: bytes, name: str) -> Text:
    """The characters of a text file: UTF-8, UTF-16 where a byte order mark says so, else the
    code page of Western Windows, in which every byte is a character."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, name)
    if b"\0" in data:
        hint = "give it the suffix of what it is, such as .docx"
        raise InputError(Problem("this is no text file", Place(name), hint))
    try:
        return Text(_with_line_feeds(data.decode("utf-8")))
    except UnicodeDecodeError:
        return _assumed(data, name)


def _marked(data: bytes, encoding: str, name: str) -> Text:
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd") > data.count("\ufffd".encode(encoding))
    notice = f"{name}: some bytes are no text; they show as \ufffd" if broken else ""
    return Text(_with_line_feeds(text), notice)


def _assumed(data: bytes, name: str) -> Text:
    """Windows-1252, in which five bytes that stand for nothing show as in Latin 1."""
    text = data.decode("cp1252", errors="surrogateescape")
    text = re.sub("[\udc80-\udcff]", lambda match: chr(ord(match[0]) - 0xDC00), text)
    return Text(_with_line_feeds(text), f"{name} is not UTF-8; it was read as Windows-1252")


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def starts_anew(line: str) -> bool:
    """Whether text begins as a sentence or a name does: with a number, or with a letter of any
    script that is not small. Quotation marks and signs of emphasis may stand before it."""
    first = _QUOTED.match(line)
    return first is not None and not first[1].islower()


def wrap_width(lines: Sequence[str]) -> int:
    """The column at which a file's lines were most likely wrapped, if they were."""
    longest = max(map(len, lines), default=0)
    return min(max(longest, NARROWEST), WIDEST)


def are_lines(lines: Sequence[str], width: int) -> bool:
    """Whether the lines of a paragraph were meant to stay lines, as those of an inside address
    or of a name above its title are, rather than being wrapped at `width`.

    They were where all are short, each begins as a line would, and none ends only because the
    next word had no room, or in the midst of a sentence. A close above a name ends in a comma
    and is a line for all that.
    """
    stripped = [line.strip() for line in lines]
    if len(stripped) < 2 or any(len(line) > _SHORT for line in stripped):
        return False
    if _GOES_ON.fullmatch(stripped[0]) and not is_usual_closing(stripped[0]):
        return False
    return all(starts_anew(line) or _BEGINS.match(line) for line in stripped) and all(
        len(line) + 1 + len(following.split(" ", 1)[0]) <= width
        and (at == 0 or not _GOES_ON.fullmatch(line))
        for at, (line, following) in enumerate(pairwise(stripped))
    )
