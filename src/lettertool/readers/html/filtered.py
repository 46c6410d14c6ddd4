"""The lists of pages that Word saves as "filtered": it takes out what it says of lists, and
leaves a mark, a gap of small spaces and the text in one paragraph."""

import re
from itertools import islice, takewhile
from typing import Any

from lxml import html as lxml_html

_GAP = re.compile(r"font:\s*7\.0pt")
_LEFT = re.compile(r"(?:^|;)\s*margin-left:\s*(\d{0,3}\.?\d{1,3})in")
_MARK = re.compile(r"[^\w\s]|o|\d{1,4}[.)]?")
_INCHES_A_LEVEL = 0.5
_NEAR = 8
"""Elements of a paragraph among which its gap is: the mark has only few around it."""


def restore_list_marks(root: Any) -> None:
    """Says of these paragraphs again what a page saved with everything says: that they are
    items, at which level, and what of their text is the mark. What has another mark stays as
    it is."""
    for paragraph in root.iter("p"):
        if not (paragraph.get("class") or "").startswith("MsoList"):
            continue
        if "mso-list" not in (paragraph.get("style") or ""):
            near = list(islice(paragraph.iter(), _NEAR))
            before = list(takewhile(lambda one: not _is_gap(one), near))
            if len(before) < len(near):
                _restore(paragraph, near[len(before)], before)


def _is_gap(element: Any) -> bool:
    is_small = element.tag == "span" and _GAP.search(element.get("style") or "")
    return bool(is_small) and not (element.text or "").strip() and not len(element)


def _restore(paragraph: Any, gap: Any, before: list[Any]) -> None:
    """Moves the text before the gap into the gap, as the mark."""
    around = set(gap.iterancestors())
    ended = [element for element in before if element not in around]
    texts = (*(element.text or "" for element in before), *(one.tail or "" for one in ended))
    mark = "".join(texts).strip()
    if not _MARK.fullmatch(mark):
        return
    for element in before:
        element.text = None
    for element in ended:
        element.tail = None
    style = paragraph.get("style") or ""
    left = _LEFT.search(style)
    level = max(1, round(float(left[1]) / _INCHES_A_LEVEL)) if left else 1
    paragraph.set("style", f"{style};mso-list:l0 level{level} lfo1")
    ignored = lxml_html.Element("span", style="mso-list:Ignore")
    ignored.text, gap.text = mark, None
    gap.append(ignored)
