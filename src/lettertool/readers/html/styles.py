"""How an element changes the look of the text in it."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from lettertool.document import Script
from lettertool.readers.html.css import Declarations, is_bold
from lettertool.readers.html.runs import Style

_STRONG, _EMPHASIS = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "dfn", "var"))
_SCRIPTS: dict[str, Script] = {"sup": "sup", "super": "sup", "sub": "sub", "baseline": ""}
_NO_LINKS = ("#", "javascript:", "data:", "file:", "about:")


def style_in(element: Any, tag: str, declared: Declarations, outer: Style) -> Style:
    """The style of the text in an element, from that of the text around it."""
    link = _link(element) if tag == "a" else outer.link
    if not declared and tag not in _CHANGING:
        return outer
    weight, slant = declared.get("font-weight"), declared.get("font-style")
    decoration = declared.get("text-decoration") or declared.get("text-decoration-line") or ""
    raised = _SCRIPTS.get(declared.get("vertical-align", ""))
    space = declared.get("white-space", "")
    return Style(
        strong=is_bold(weight) if weight else outer.strong or tag in _STRONG,
        emphasis=slant != "normal" if slant else outer.emphasis or tag in _EMPHASIS,
        underline=(outer.underline or tag == "u" or "underline" in decoration) and not link,
        script=_SCRIPTS.get(tag, outer.script) if raised is None else raised,
        link=link,
        kept=outer.kept or tag == "pre" or space in ("pre", "pre-wrap", "break-spaces"),
    )


_CHANGING = _STRONG | _EMPHASIS | {"u", "a", "pre", "sup", "sub"}


def _link(element: Any) -> str:
    """Where a link leads; Google Docs sends its own through a page of Google."""
    address = str(element.get("href") or "").strip()
    if address.lower().startswith(_NO_LINKS):
        return ""
    if address.startswith("https://www.google.com/url?"):
        return parse_qs(urlsplit(address).query).get("q", [address])[0]
    return address
