"""A redline as one page of HTML that needs nothing else: no network, no fonts, no other file.

Its policy lets the browser run the page's own script and style and nothing more, so that a
letter cannot bring its own. Without script the page shows the whole letter inline.
"""

import base64
import hashlib
from importlib.resources import files

from lettertool.redline import Redline
from lettertool.redlines.html.letter import letter
from lettertool.redlines.html.summary import at_a_glance
from lettertool.redlines.html.text import escaped
from lettertool.redlines.phrases import ARROW

_LEGEND = (
    '<p class="legend"><span>Signs:</span> <ins>inserted</ins> <del>deleted</del> '
    '<span class="moved"><del class="mv">moved from</del> <ins class="mv">moved to</ins></span> '
    '<span class="restyled">looks otherwise</span></p>'
)


def write(redline: Redline) -> bytes:
    """The page, as UTF-8."""
    style, script, body = (_part(name) for name in ("page.css", "page.js", "page.html"))
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "POLICY": policy,
        "TITLE": f"{escaped(_name(redline))}: changes",
        "STYLE": style,
        "SCRIPT": script,
        "HEADLINE": _headline(redline),
        "NOTICES": _notices(redline),
        "GLANCE": at_a_glance(redline),
        "LEGEND": _LEGEND,
        "OLD": escaped(redline.old_name or "Old"),
        "NEW": escaped(redline.new_name or "New"),
        "LANGUAGE": escaped(redline.language),
        "LETTER": letter(redline.blocks, len(redline.notes)),
        "NOTES": _notes(redline),
        "MARGINS": _margins(redline),
    }
    return _filled(body, parts).encode()


def _part(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _filled(template: str, parts: dict[str, str]) -> str:
    """`template` with its `{{PART}}`s; what is filled in is not looked at again."""
    first, *rest = template.split("{{")
    out = [first]
    for piece in rest:
        name, _, after = piece.partition("}}")
        out += [parts[name], after]
    return "".join(out)


def _name(redline: Redline) -> str:
    return f"{redline.old_name or 'Old'} {ARROW} {redline.new_name or 'New'}"


def _headline(redline: Redline) -> str:
    title = f'<p class="title">{escaped(redline.title)}</p>' if redline.title else ""
    old, new = escaped(redline.old_name or "Old"), escaped(redline.new_name or "New")
    return f'<h1>{old} <span class="arrow">{ARROW}</span> {new}</h1>{title}'


def _notices(redline: Redline) -> str:
    if not redline.notices:
        return ""
    items = "".join(f"<li>{escaped(notice)}</li>" for notice in redline.notices)
    return f'<ul class="notices" aria-label="Notices">{items}</ul>'


def _notes(redline: Redline) -> str:
    if not redline.notes:
        return ""
    items = "".join(
        f'<li id="note-{number}">{letter(note, 0, f"n{number}-")}</li>'
        for number, note in enumerate(redline.notes, 1)
    )
    return (
        f'<section aria-labelledby="notes"><h2 id="notes">Footnotes</h2><ol>{items}</ol></section>'
    )


def _margins(redline: Redline) -> str:
    out = []
    for name, blocks, prefix in (
        ("Page headers", redline.headers, "t"),
        ("Page footers", redline.footers, "f"),
    ):
        if blocks:
            id_ = name.lower().replace(" ", "-")
            html = letter(blocks, 0, prefix)
            out.append(
                f'<section aria-labelledby="{id_}"><h2 id="{id_}">{name}</h2>{html}</section>'
            )
    return "\n".join(out)
