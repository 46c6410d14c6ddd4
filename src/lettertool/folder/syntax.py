"""Explains the C parser's syntax errors in words for people who do not know YAML.

The parser says what it expected; what a writer did is mostly one of a dozen accidents,
told apart by the error's place and the text around it.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from yaml import MarkedYAMLError

from lettertool.folder.characters import Finding


class _Spot(NamedTuple):
    """Where the parser stopped: the error's index, that of the construct it was in, and
    the span of the last text before it."""

    text: str
    at: int
    context: int
    last: tuple[int, int]
    problem: str

    def rest(self, index: int) -> str:
        return rest_of_line(self.text, index)


_CONFLICT = re.compile(r"^<{7}(?= |\r?$)", re.MULTILINE)
_CONFLICT_WORDS = (
    "a merge left what both sides say here",
    "keep what is right, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>",
)


def explain(error: MarkedYAMLError, text: str, last: tuple[int, int]) -> Finding:
    """What is wrong and how to mend it; `last` is the span of the text read last."""
    if conflict := _CONFLICT.search(text):
        return Finding(conflict.start(), *_CONFLICT_WORDS)
    mark = error.problem_mark or error.context_mark
    index = min(mark.index, len(text)) if mark else 0
    context = error.context_mark.index if error.context_mark else index
    problem = error.problem or "it breaks off"
    spot = _Spot(text, index, context, last, problem)
    for key, explanation in _EXPLANATIONS.items():
        if key in f"{error.context}: {problem}":
            return explanation(spot)
    return Finding(index, f"this is not valid YAML: {problem}")


def property_sign(text: str, index: int) -> Finding:
    """An anchor, an alias or a tag: nobody means one here, so it begins a text."""
    sign = text[index : index + 1]
    what = {"&": "anchors", "*": "aliases"}.get(sign, "tags")
    return Finding(
        index,
        f"a text that begins with '{sign}' must be quoted",
        f"write {quoted(rest_of_line(text, index))} (YAML's {what} are not used here)",
    )


def quoted(text: str) -> str:
    """A text in the quotes that need no escapes where possible, for hints."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _colon(spot: _Spot) -> Finding:
    """A ':' that would begin a value where none can be."""
    start, end = spot.last
    before = spot.text[_line_start(spot.text, start) : start]
    missing = re.match(r"([\w-]+):(?=[^\s/])", spot.text[start:end])
    if missing and not before.strip(" -"):
        key, value = missing[1], spot.rest(start + missing.end())
        message = f"there is no space after the ':' of '{key}'"
        return Finding(start + len(key), message, f"write '{key}: {value}'")
    line = _line_start(spot.text, spot.at)
    if start < line:
        return Finding(
            line + len(spot.text[line : spot.at]) - len(spot.text[line : spot.at].lstrip(" ")),
            "this line is indented deeper than the keys that it belongs to",
            "indent it as they are; if it continues the text above, quote that text",
        )
    message = "a text with ': ' in it must be quoted"
    return Finding(start, message, f"write {quoted(spot.rest(start))}")


def _no_colon(spot: _Spot) -> Finding:
    return Finding(
        spot.context,
        f"there is no ':' after '{short(spot.rest(spot.context))}'",
        "write 'key: text'; if the line continues the text above, indent it deeper",
    )


def _no_key(spot: _Spot) -> Finding:
    _, end = spot.last
    between = spot.text[end : spot.at]
    if spot.text[end - 1 : end] in ("'", '"') and not between.strip(" "):
        quote, line = spot.text[end - 1], spot.rest(spot.last[0])
        inner = line[1:-1] if line.endswith(quote) else line
        message = f"there is text after the closing {quote}"
        return Finding(spot.at, message, f"quote the whole text: {quoted(inner)}")
    if re.match(r"-\s", spot.text[spot.at : spot.at + 2]):
        return Finding(
            spot.at,
            "a list begins where a key was expected",
            "put the list under its key, each '- ' indented deeper than the key",
        )
    return Finding(
        spot.at,
        "the indentation of this line fits none of the lines above",
        "give all keys of one thing the same indentation",
    )


def _no_dash(spot: _Spot) -> Finding:
    return Finding(
        spot.at,
        "this line stands in a list but does not begin with '- '",
        "give all '- ' of one list the same indentation, and the keys under them another",
    )


def _cannot_begin(spot: _Spot) -> Finding:
    start = spot.at
    if spot.text[start - 1 : start + 1] == "{%":
        start -= 1
    sign = "{%" if spot.text.startswith("{%", start) else spot.text[start : start + 1]
    return _begins_with(spot, start, sign)


def _property(spot: _Spot) -> Finding:
    return property_sign(spot.text, spot.context)


def _directive(spot: _Spot) -> Finding:
    return _begins_with(spot, spot.context, "%")


def _indicator(spot: _Spot) -> Finding:
    return _begins_with(spot, spot.at, spot.text[spot.at : spot.at + 2])


def _begins_with(spot: _Spot, start: int, sign: str) -> Finding:
    return Finding(
        start,
        f"a text that begins with '{sign}' must be quoted",
        f"write {quoted(spot.rest(start))}",
    )


def _open_quote(spot: _Spot) -> Finding:
    quote = spot.text[spot.context : spot.context + 1]
    return Finding(
        spot.context,
        "this quote is never closed",
        f"put {quote} at the end of the text, or quote it otherwise if {quote} belongs to it",
    )


def _escape(spot: _Spot) -> Finding:
    backslash = spot.text.rfind("\\", 0, spot.at + 1)
    sign = spot.text[backslash : backslash + 2]
    return Finding(
        backslash,
        f"'{sign}' means nothing inside double quotes",
        "use single quotes, or write each backslash twice",
    )


def _open_bracket(spot: _Spot) -> Finding:
    bracket = spot.text[spot.context : spot.context + 1]
    closing = "]" if bracket == "[" else "}"
    return Finding(
        spot.context,
        f"this '{bracket}' is not closed, or a ',' is missing after a text inside",
        f"close it with '{closing}'; if '{bracket}' begins a text, quote the text",
    )


def _block_header(spot: _Spot) -> Finding:
    sign = spot.text[spot.context : spot.context + 1]
    return Finding(
        spot.context,
        f"a text after '{sign}' begins on the next line",
        "begin a new line here and indent it deeper than the key; or quote the text",
    )


def _after_the_end(spot: _Spot) -> Finding:
    return Finding(spot.at, "there is more after the end of the file's keys", "delete it")


_EXPLANATIONS: Final[dict[str, Callable[[_Spot], Finding]]] = {
    "mapping values are not allowed": _colon,
    "could not find expected ':'": _no_colon,
    "block mapping: did not find expected key": _no_key,
    "did not find expected '-' indicator": _no_dash,
    "found character that cannot start any token": _cannot_begin,
    "did not find expected node content": _cannot_begin,
    "while scanning a directive": _directive,
    "while scanning an alias": _property,
    "while scanning an anchor": _property,
    "while scanning a tag": _property,
    "while parsing a tag": _property,
    "found undefined tag handle": _property,
    "block sequence entries are not allowed": _indicator,
    "mapping keys are not allowed": _indicator,
    "quoted scalar: found unexpected": _open_quote,
    "while parsing a quoted scalar": _escape,
    "while parsing a flow sequence": _open_bracket,
    "while parsing a flow mapping": _open_bracket,
    "while scanning a block scalar": _block_header,
    "did not find expected <document start>": _after_the_end,
}


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def short(text: str) -> str:
    """A text for a message, cut where it is too long for one."""
    return text if len(text) <= 72 else f"{text[:71]}…"


def rest_of_line(text: str, index: int) -> str:
    """The line from here on without its comment, cut where it is too long for a hint."""
    line = re.split(r"[\r\n\x85\u2028\u2029]", text[index : index + 200], maxsplit=1)[0]
    return short(re.split(r"\s#", line, maxsplit=1)[0].rstrip())
