"""As much of style sheets as tells bold from plain: declarations of elements and of classes."""

import re
from collections.abc import Mapping

from lxml.etree import _Element as Element

Declarations = Mapping[str, str]

_RULE = re.compile(r"(?:^|(?<=[}/]))\s*\.([\w-]{1,64})\s*\{([^{}]{0,4000})\}")
_LONGEST_SHEET = 1_000_000
_WANTED = frozenset(
    ("display", "visibility", "font-weight", "font-style", "text-decoration", "vertical-align")
) | {"text-decoration-line", "white-space", "mso-list"}


def declarations(text: str) -> dict[str, str]:
    """The declarations of a `style` attribute that matter here, in lower case."""
    found: dict[str, str] = {}
    for declaration in text.lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon and name.strip() in _WANTED:
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def class_rules(sheets: str) -> dict[str, dict[str, str]]:
    """The declarations of each class that a style sheet speaks of by itself, as `.c1 {}`."""
    rules: dict[str, dict[str, str]] = {}
    for name, body in _RULE.findall(sheets[:_LONGEST_SHEET]):
        if found := declarations(body):
            rules.setdefault(name, {}).update(found)
    return rules


class Sheet:
    """The style sheet of a page."""

    def __init__(self, rules: Mapping[str, Declarations]) -> None:
        self._rules = rules

    def of(self, element: Element) -> Declarations:
        """What the page declares of an element: its classes, then its own style."""
        style = element.get("style")
        classes = element.get("class") if self._rules else None
        if not style and not classes:
            return {}
        found: dict[str, str] = {}
        for name in (classes or "").split():
            found.update(self._rules.get(name, {}))
        return found | declarations(style) if style else found


def is_bold(weight: str) -> bool:
    """Whether a `font-weight` is bold."""
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
