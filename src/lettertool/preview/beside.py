"""What stands beside the letter: what `check` finds, and where the sign-on stands."""

from collections import Counter
from collections.abc import Iterator, Sequence

from lettertool.check import Finding
from lettertool.compose.values import long_date
from lettertool.letter import Status
from lettertool.pages import escaped
from lettertool.preview.records import Drawn, Pinned
from lettertool.preview.targets import Target
from lettertool.status import Person, SignOn, next_steps
from lettertool.status.report import STATUSES
from lettertool.status.steps import deadline_phrase
from lettertool.status.words import CONSENT, MARKS

_SHORT = 8
"""Names that a list in the margin shows at once."""


def summary(drawn: Drawn) -> str:
    """One line: how many findings, how many have signed; each leads to what it counts."""
    counts = Counter(one.finding.severity for one in drawn.findings)
    kinds = [_counted(counts[kind], kind) for kind in ("error", "warning") if counts[kind]]
    found = " and ".join(kinds) or "no findings"
    signed = drawn.state.whole.signed
    ask = sum(one.ask for one in drawn.state.people)
    again = f", {ask} to ask" if ask else ""
    return (
        f'<a href="#margin">{found}</a> '
        f'<a href="#signers">{signed:,} of {drawn.state.whole.total:,} signed{again}</a>'
    )


def findings_and_signers(drawn: Drawn) -> str:
    """The notes in the margin, in the order of the page: first those that have no one place."""
    loose = [_note(one) for one in drawn.findings if not one.target]
    placed = [(one.target, _note(one)) for one in drawn.findings if one.target]
    signers = _signers(drawn.state, drawn.block)
    placed += [(drawn.block, signers)] if drawn.block else []
    notes = [*loose, *(html for _, html in sorted(placed)), "" if drawn.block else signers]
    return "".join([*notes, _accepted(drawn.accepted)])


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _accepted(count: int) -> str:
    if not count:
        return ""
    what = f"{_counted(count, 'finding')} accepted in <code>letter.yaml</code>"
    return f'<p class="note quiet">{what}</p>'


# Findings


def _note(pinned: Pinned) -> str:
    finding = pinned.finding
    return (
        f'<article class="note {finding.severity}"{_at(pinned.target)}>'
        f"<p><strong>{finding.severity.capitalize()} {escaped(finding.code)}</strong> "
        f"{escaped(finding.message)}</p>"
        f"{_words(finding, shows=pinned.target is not None)}"
        f'<p class="where"><code>{escaped(str(finding.place))}</code>'
        f"{' <span>check --fix mends it</span>' if finding.fixable else ''}</p></article>"
    )


def _at(target: Target | None) -> str:
    if target is None:
        return ""
    place = f"{target.number} {target.start} {target.end}"
    return f' data-in="{escaped(target.selector)}" data-at="{place}"'


def _words(finding: Finding, *, shows: bool) -> str:
    """The words that a finding is about; where they print, a button that shows them."""
    words = escaped(finding.words)
    if shows:
        return f'<button type="button">{words or "Show the place"}</button>'
    return f'<p class="words">{words}</p>' if words else ""


# Signers


def _signers(state: SignOn, block: Target | None) -> str:
    at = _at(block)
    if not state.people:
        items = "<p>Nobody is on the list yet.</p>"
    else:
        items = f"{_counts(state)}{_asked(state)}{_people(state.people)}"
    return (
        f'<section class="note signers" id="signers" aria-labelledby="who"{at}>'
        f'<h2 id="who">Signers</h2>{_deadline(state)}{items}{_steps(state)}</section>'
    )


def _deadline(state: SignOn) -> str:
    if not state.deadline:
        return ""
    return f"<p>Deadline {long_date(state.deadline)}, {deadline_phrase(state)}</p>"


def _counts(state: SignOn) -> str:
    counts = state.whole.counts
    items = "".join(
        f"<li>{_mark(status)} <b>{counts[status]:,}</b> {status}</li>"
        for status in STATUSES
        if counts[status]
    )
    return f'<ul class="counts">{items}</ul>'


def _mark(status: Status) -> str:
    return f'<i aria-hidden="true">{MARKS[status]}</i>'


def _asked(state: SignOn) -> str:
    """Those whom the letter's text has left behind; folded away where they are many."""
    asked = [one for one in state.people if one.ask]
    items = "".join(
        f"<li>{escaped(one.signer.name)}: {CONSENT[one.consent]}</li>"
        for one in asked
        if one.consent
    )
    if len(asked) > _SHORT:
        return _folded("asked", f"To be asked ({len(asked):,})", items)
    return f"<h3>To be asked</h3><ul>{items}</ul>" if asked else ""


def _people(people: Sequence[Person]) -> str:
    items = "".join(map(_person, people))
    return _folded("everyone", f"Everyone on the list ({len(people):,})", items)


def _folded(name: str, title: str, items: str) -> str:
    return f'<details id="{name}"><summary>{title}</summary><ul>{items}</ul></details>'


def _person(person: Person) -> str:
    status = person.signer.status
    return f"<li>{_mark(status)} {escaped(person.signer.name)} <small>{status}</small></li>"


def _steps(state: SignOn) -> str:
    steps = "".join(_step_items(state))
    return f'<h3>What to do next</h3><ul class="steps">{steps}</ul>'


def _step_items(state: SignOn) -> Iterator[str]:
    for step in next_steps(state):
        command = f"<br><code>{escaped(step.command)}</code>" if step.command else ""
        yield f"<li>{escaped(step.text)}{command}</li>"
