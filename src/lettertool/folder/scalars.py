"""Values as YAML text that every parser, of YAML 1.1 or 1.2, reads back as the same value.

Text stays plain only where no parser could see a number, a date, a truth value or a sign
of YAML in it. Dates and numbers are plain.
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from lettertool.errors import InputError, Problem
from lettertool.folder.characters import bad_in_value
from lettertool.folder.nodes import Plain

Value: TypeAlias = "str | int | datetime.date | Sequence[Value] | Mapping[str, Value | None] | None"
"""What can be written. In a mapping, None stands for a key that is not written."""

_WORDS: Final = frozenset("y n yes no on off true false null".split())
# Numbers with their bases, exponents and separators, times, dates; and more, to be safe.
_NUMBER: Final = re.compile(r"[0-9][0-9a-fA-FxXoO_,.:+\-TtZz ]*")
_FIRST: Final = re.compile(r"[0-9A-Za-z(/_$]|[^\x00-\xa0\u2028\u2029\ufeff]")
_SIGN: Final = re.compile(r": | #|:$")
_FLOW_SIGN: Final = re.compile(r"[,\[\]{}:?]| #")
_TO_ESCAPE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPES: Final = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


class Habit(NamedTuple):
    """How a file writes: its quotes and what it quotes without need, the spaces inside
    `{ }`, how far a list is indented below its key, and an entry behind its dash; and
    whether a text of several lines may be a block text there."""

    quote: str = '"'
    always: bool = False
    quoted_keys: bool = False
    quoted_fields: frozenset[str] = frozenset()
    pad: str = ""
    offset: int = 2
    gap: int = 2
    block_texts: bool = True


def plain_of(value: Value) -> Plain:
    """What the tree says of a value once it has been written.

    Raises InputError where it holds a character that no letter can hold.
    """
    if isinstance(value, Mapping):
        return {_checked(key): plain_of(v) for key, v in value.items() if v is not None}
    if isinstance(value, str):
        return _checked(value)
    if isinstance(value, Sequence):
        return [plain_of(item) for item in value]
    return None if value is None else inline(value, Habit())


def _checked(text: str) -> str:
    bad = bad_in_value(text)
    if bad:
        raise InputError(Problem(f"in '{text}': {bad[0]}", hint=bad[1]))
    return text


def is_plain(text: str, flow: bool) -> bool:
    """Whether a text can be written without quotes, inside `[ ]` and `{ }` where `flow`."""
    if not _FIRST.match(text) or text != text.strip() or text.lower() in _WORDS:
        return False
    sign = _FLOW_SIGN if flow else _SIGN
    return not (sign.search(text) or _TO_ESCAPE.search(text) or _NUMBER.fullmatch(text))


def quoted(text: str, habit: Habit) -> str:
    """A text in the quotes that the file prefers, or in the others where they need fewer
    escapes and the file is no JSON. What cannot be seen is escaped, as JSON would."""
    quote, escapes = habit.quote, re.search(r'["\\]', text)
    if _TO_ESCAPE.search(text):
        quote = '"'
    elif not habit.quoted_keys and (escapes is None) != ("'" not in text):
        quote = "'" if escapes else '"'
    if quote == "'":
        return "'" + text.replace("'", "''") + "'"
    return f'"{escaped(text)}"'


def escaped(text: str) -> str:
    """A text as it stands between double quotes."""
    return _TO_ESCAPE.sub(_escape, text.replace("\\", "\\\\").replace('"', '\\"'))


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


def is_literal(text: str) -> bool:
    """Whether a text of several lines can be written as a block text (`|`).

    Not where a space at a line's beginning would be taken for indentation, nor where
    empty lines at the end would have to be told from those between two entries.
    """
    lines = text.split("\n")
    if len(lines) < 2 or text.endswith("\n\n") or _TO_ESCAPE.search(text.replace("\n", "")):
        return False
    first = text.lstrip("\n")
    return bool(first) and first[0] != " " and not any(line.isspace() for line in lines)


def literal(text: str, indent: str) -> tuple[str, list[str]]:
    """Header and lines of a block text."""
    lines = text.removesuffix("\n").split("\n")
    return "|" if text.endswith("\n") else "|-", [line and indent + line for line in lines]


def inline(value: Value, habit: Habit, flow: bool = True) -> str:
    """A value on one line. A list or mapping is in flow style, and so is what it holds."""
    if isinstance(value, str):
        plain = not habit.always and is_plain(value, flow)
        return value if plain else quoted(value, habit)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        pairs = [
            f"{key_of(key, habit)}: {inline(item, _for_key(key, habit))}"
            for key, item in value.items()
            if item is not None
        ]
        return f"{{{habit.pad}{', '.join(pairs)}{habit.pad}}}" if pairs else "{}"
    if isinstance(value, Sequence):
        return f"[{', '.join(inline(item, in_list(item, habit)) for item in value)}]"
    return "" if value is None else str(value)


def key_of(key: str, habit: Habit) -> str:
    return quoted(key, habit) if habit.quoted_keys or not is_plain(key, True) else key


def in_list(item: Value, habit: Habit) -> Habit:
    """In a flow list only single words may stand without quotes: a comma could belong to
    any other text."""
    word = not isinstance(item, str) or item.isalpha()
    return habit if word else habit._replace(always=True)


def _for_key(key: str, habit: Habit) -> Habit:
    return habit._replace(always=True) if key in habit.quoted_fields else habit


def block(
    value: Value, column: int, habit: Habit, text_column: int | None = None
) -> tuple[str, list[str]]:
    """A value in block style below a key in `column`: what stands on the key's own line,
    and the lines below. `text_column` is where the lines of a block text begin."""
    if isinstance(value, str) and habit.block_texts and is_literal(value):
        return literal(value, " " * (text_column or column + 2))
    if isinstance(value, Mapping) and any(item is not None for item in value.values()):
        return "", mapping_lines(value, column + 2, habit)
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        dash = column + habit.offset
        return "", [line for item in value for line in item_lines(item, dash, habit)]
    return inline(value, habit, flow=False), []


def mapping_lines(value: Mapping[str, Value], column: int, habit: Habit) -> list[str]:
    """The lines of a mapping whose keys stand in `column`."""
    lines: list[str] = []
    for key, item in value.items():
        if item is not None:
            first, below = block(item, column, _for_key(key, habit))
            lines += [f"{' ' * column}{key_of(key, habit)}: {first}".rstrip(" "), *below]
    return lines


def item_lines(value: Value, column: int, habit: Habit) -> list[str]:
    """The lines of a list's entry whose dash stands in `column`."""
    dash = " " * column + "-".ljust(habit.gap)
    if not isinstance(value, Mapping):
        return [dash + inline(value, habit, flow=False)]
    lines = mapping_lines(value, len(dash), habit)
    return [dash + lines[0].lstrip(" "), *lines[1:]] if lines else [f"{dash}{{}}"]
