"""Pages of HTML that need nothing else: no network, no fonts, no other file.

A page's policy lets the browser run the page's own script and style and nothing more, so
that a letter cannot bring its own. All text of a letter is `escaped`.
"""

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

_ESCAPES: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
)


def escaped(text: str) -> str:
    """`text` as it may stand between tags and within quoted attributes."""
    return text.translate(_ESCAPES)


def page(package: str, parts: Mapping[str, str], head: str = "", allowing: str = "") -> bytes:
    """The page of a package, as UTF-8: in the frame that all pages share, with `head` among
    what says of it what it is, stands its page.html with `parts` in place of the `{{PART}}`s.
    Its page.css comes behind the style that all pages share; its page.js is the script.
    `allowing` are directives that the page's policy has besides, each with its `; `."""
    style = _file(__name__, "base.css") + _file(package, "page.css")
    script = _file(package, "page.js")
    policy = (
        f"default-src 'none'; style-src {hash_source(style)}; script-src {hash_source(script)}; "
        f"{allowing}base-uri 'none'; form-action 'none'"
    )
    body = _filled(_file(package, "page.html"), parts)
    own = {"POLICY": policy, "HEAD": head, "STYLE": style, "BODY": body, "SCRIPT": script}
    return _filled(_file(__name__, "frame.html"), {"TITLE": parts["TITLE"], **own}).encode()


def _file(package: str, name: str) -> str:
    return (files(package) / name).read_text(encoding="utf-8")


def hash_source(text: str) -> str:
    """The source by which a page's policy allows exactly this style or script (CSP 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _filled(template: str, parts: Mapping[str, str]) -> str:
    """What is filled in is not looked at again."""
    first, *rest = template.split("{{")
    out = [first]
    for piece in rest:
        name, _, after = piece.partition("}}")
        out += [parts[name], after]
    return "".join(out)
