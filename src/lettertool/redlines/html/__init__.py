"""A redline as one page of HTML. Without script it shows the whole letter inline."""

from collections.abc import Sequence

from lettertool.pages import escaped, page
from lettertool.redline import RedBlock, Redline, RedParagraph
from lettertool.redlines.html.letter import letter
from lettertool.redlines.html.summary import at_a_glance
from lettertool.redlines.notes import NoteNumbers, numbers_of, with_shown_numbers
from lettertool.redlines.phrases import ARROW, draft_name

_LEGEND = (
    '<p class="legend"><span>Signs:</span> <ins>inserted</ins> <del>deleted</del> '
    '<span class="moved"><del class="mv">moved from</del> <ins class="mv">moved to</ins></span> '
    '<span class="restyled">formatting changed</span></p>'
)


def write(redline: Redline) -> bytes:
    """The page, as UTF-8."""
    numbers = numbers_of(redline)
    old, new = _names(redline)
    blocks = with_shown_numbers(redline, numbers).blocks
    parts = {
        "TITLE": f"{escaped(f'{old} {ARROW} {new}')}: changes",
        "HEADLINE": _headline(redline),
        "NOTICES": _notices(redline),
        "GLANCE": at_a_glance(redline),
        "LEGEND": _LEGEND,
        "OLD": escaped(old),
        "NEW": escaped(new),
        "LANGUAGE": escaped(redline.language),
        "LETTER": letter(blocks, len(redline.notes)),
        "NOTES": _notes(redline.notes, numbers),
        "HEADERS": _margin("Page header", redline.headers, "t"),
        "FOOTERS": _margin("Page footer", redline.footers, "f"),
    }
    return page(__name__, parts)


def _names(redline: Redline) -> tuple[str, str]:
    return draft_name(redline.old_name) or "Old", draft_name(redline.new_name) or "New"


def _headline(redline: Redline) -> str:
    title = f'<p class="title">{escaped(redline.title)}</p>' if redline.title else ""
    old, new = map(escaped, _names(redline))
    return f'<h1>{old} <span class="arrow">{ARROW}</span> {new}</h1>{title}'


def _notices(redline: Redline) -> str:
    if not redline.notices:
        return ""
    items = "".join(f"<li>{escaped(notice)}</li>" for notice in redline.notices)
    return f'<ul class="notices" aria-label="Notices">{items}</ul>'


def _notes(notes: Sequence[tuple[RedParagraph, ...]], numbers: NoteNumbers) -> str:
    if not notes:
        return ""
    items = "".join(
        f'<li id="note-{number}" value="{number}">{letter(note, 0, f"n{number}-")}</li>'
        for number, note in zip(numbers.shown, notes, strict=True)
    )
    return (
        f'<section aria-labelledby="notes"><h2 id="notes">Footnotes</h2><ol>{items}</ol></section>'
    )


def _margin(name: str, blocks: tuple[RedBlock, ...], prefix: str) -> str:
    """What stands at an edge of every page, at that edge of the letter."""
    if not blocks:
        return ""
    html = letter(blocks, 0, prefix)
    return f'<section class="margin" aria-label="{name}">{html}</section>'
