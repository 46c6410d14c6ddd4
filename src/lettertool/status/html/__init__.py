"""The state of a sign-on as one page of HTML. Without script it shows everything; the script
lets one sort and filter the list."""

from collections.abc import Iterable
from typing import Final

from lettertool.compose.values import long_date
from lettertool.pages import escaped, page
from lettertool.status.html.chart import by_day
from lettertool.status.html.people import people_list
from lettertool.status.html.tilemap import tile_map
from lettertool.status.report import STATUSES, SignOn, Tally
from lettertool.status.steps import Step, deadline_phrase, next_steps
from lettertool.status.words import CONSENT, MARKS

GENERATOR: Final = '<meta name="generator" content="lettertool status">'
"""By this a page of ours is known again."""


def write(state: SignOn, language: str = "en") -> bytes:
    """The page, as UTF-8. It has no contacts and no evidence. `language` is the letter's."""
    parts = {
        "TITLE": escaped(f"{state.title}: who signs"),
        "NAME": escaped(state.title),
        "LANGUAGE": escaped(language),
        "FACTS": _facts(state),
        "COUNTS": _counts(state.whole),
        "STEPS": "".join(map(_step, next_steps(state))),
        "TALLIES": _tallies(state),
        "MAP": tile_map(state.states) if state.states else "",
        "DAYS": by_day(state) if state.days else "",
        "PEOPLE": people_list(state.people) if state.people else "",
    }
    return page(__name__, parts, f"{GENERATOR}\n")


def _facts(state: SignOn) -> str:
    facts = [f"Letter of {long_date(state.date)}", f"As of {long_date(state.on)}"]
    if state.deadline:
        text = f"Deadline {long_date(state.deadline)}: {deadline_phrase(state)}"
        facts.insert(1, f"<strong>{text}</strong>")
    return "".join(f"<li>{fact}</li>" for fact in facts)


def _counts(whole: Tally) -> str:
    """The counts by status, and the same as a bar, which is not read out."""
    if not whole.total:
        return ""
    items = "".join(
        f'<li class="{status}"><b>{whole.counts[status]:,}</b> '
        f'<span><i aria-hidden="true">{MARKS[status]}</i> {status}</span></li>'
        for status in STATUSES
    )
    return f'<ul class="counts">{items}</ul>{bar(whole, whole.total, "whole")}'


def bar(tally: Tally, full: int, kind: str = "") -> str:
    """A tally as a bar, of which `full` would take the whole width."""
    rects, start = [], 0.0
    for status in STATUSES:
        width = 100 * tally.counts[status] / full
        if width:
            rects.append(
                f'<rect class="{status}" x="{start:.2f}%" width="{width:.2f}%" height="100%"/>'
            )
        start += width
    return f'<svg class="bar {kind}" aria-hidden="true" focusable="false">{"".join(rects)}</svg>'


def _step(step: Step) -> str:
    command = f"<code>{escaped(step.command)}</code>" if step.command else ""
    return f"<li><p>{escaped(step.text)}</p>{command}</li>"


def _tallies(state: SignOn) -> str:
    tables = [
        _table("By party", state.parties),
        _table("By chamber", state.chambers),
        _consent(state),
    ]
    return "".join(tables)


def _table(caption: str, tallies: Iterable[Tally]) -> str:
    rows = list(tallies)
    if not rows:
        return ""
    full = max(tally.total for tally in rows)
    body = "".join(
        f'<tr><th scope="row">{escaped(tally.name)}</th><td>{bar(tally, full)}</td>'
        f"<td>{tally.signed:,}</td><td>{tally.open:,}</td><td>{tally.total:,}</td></tr>"
        for tally in rows
    )
    head = '<th scope="col">{}</th>' * 3
    return (
        f'<table class="tally"><caption>{caption}</caption><thead><tr><td></td><td></td>'
        f"{head.format('signed', 'open', 'all')}</tr></thead><tbody>{body}</tbody></table>"
    )


def _consent(state: SignOn) -> str:
    """How many of those who sign, or are about to, stand how to the present text."""
    if not state.consent:
        return ""
    items = "".join(
        f"<li><b>{count:,}</b> {CONSENT[kind]}</li>"
        for kind, count in state.consent.items()
        if count
    )
    return f"<h3>Consent</h3><ul class='consent'>{items}</ul>" if items else ""
