"""Names of WordprocessingML in the form that lxml wants, `{namespace}name`, spelt out once:
looking prefixes up for every element is what makes reading slow. And what the values of
attributes mean, which may be anything in a file from anybody."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
VAL = f"{W}val"

CHANGE_MARK = "{urn:lettertool}change"
"""An element of ours that stands before a tracked change, and stays where it was when that
is resolved. The text is read afterwards, and so tells in which block it was."""

_OFF = frozenset({"0", "false", "off", "none"})


def w(*names: str) -> frozenset[str]:
    """The full names of elements of Word's main vocabulary."""
    return frozenset(W + name for name in names)


def is_on(element: Any) -> bool:
    """Whether an on/off property is on, which it is without a value (ECMA-376 Part 1,
    17.17.4)."""
    return element.get(VAL, "1") not in _OFF


def whole(text: str | None, default: int = 0) -> int:
    """The number that an attribute holds, or the default where it holds none, or one beyond
    what any property of a letter has."""
    if not text or len(text) > 9:
        return default
    try:
        return int(text)
    except ValueError:
        return default


def child_value(element: Any, name: str) -> str | None:
    """The value of an element's child property; None where it has none."""
    child = element.find(name)
    return None if child is None else child.get(VAL)
