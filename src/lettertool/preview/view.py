"""What is shown, put together: the letter that could be read last, and what is wrong now."""

import hashlib
from collections.abc import Sequence

import msgspec

from lettertool.errors import Problem
from lettertool.pages import escaped, page
from lettertool.preview.beside import findings_and_signers, summary
from lettertool.preview.problems import problem_list
from lettertool.preview.records import Drawn, View

_POLICY = "connect-src 'self'; frame-src 'self'; img-src data:; "
_ICON = '<link rel="icon" href="data:,">\n'
_NOTHING = "Letter"


def view_of(drawn: Drawn | None, problems: Sequence[Problem] = ()) -> View:
    """What the browser shows of a letter folder: as it was drawn or, where there are problems
    now, those above the letter that was `drawn` last, if any was."""
    parts = {"errors": problem_list(problems, has_letter=drawn is not None)}
    if drawn is None:
        return View(_NOTHING, b"", "", {**parts, "summary": "", "margin": ""}, stale=True)
    parts |= {"summary": summary(drawn), "margin": findings_and_signers(drawn)}
    digest = hashlib.sha256(drawn.page).hexdigest()[:16]
    return View(drawn.title, drawn.page, digest, parts, stale=bool(problems))


def page_of(view: View) -> bytes:
    """The page around the letter, which its script keeps as the last event says."""
    title = escaped(view.title)
    parts = {part.upper(): html for part, html in view.parts.items()}
    return page(__package__, {"TITLE": title, "NAME": title, **parts}, _ICON, _POLICY)


def event_of(view: View) -> bytes:
    """The view as an event for the page (HTML Living Standard, "Server-sent events")."""
    data = {
        "title": view.title,
        "letter": view.digest,
        "stale": view.stale,
        "parts": view.parts,
    }
    return b"data: " + msgspec.json.encode(data) + b"\n\n"
