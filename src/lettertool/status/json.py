"""The state of a sign-on as data; docs/status-json.md says what each key means."""

from collections.abc import Iterable
from typing import Any

from lettertool.status.report import Person, SignOn, Tally
from lettertool.status.steps import Step, next_steps


def as_data(state: SignOn) -> dict[str, Any]:
    """The answer of `status --json`, without the number of its schema. It has no contacts
    and no evidence."""
    return {
        "title": state.title,
        "date": state.date,
        "on": state.on,
        "deadline": state.deadline,
        "days_left": state.days_left,
        "counts": state.whole.counts,
        "by": {
            "party": _tallies(state.parties),
            "chamber": _tallies(state.chambers),
            "state": _tallies(state.states),
        },
        "consent": state.consent or None,
        "days": [{"on": day, "signed": count} for day, count in state.days],
        "next": list(map(_step, next_steps(state))),
        "signers": list(map(_person, state.people)),
    }


def _tallies(tallies: Iterable[Tally]) -> dict[str, Any]:
    return {tally.name: tally.counts for tally in tallies}


def _step(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "text": step.text,
        "names": step.names,
        "command": step.command or None,
    }


def _person(person: Person) -> dict[str, Any]:
    signer = person.signer
    fields = ("kind", "role", "status", "group", "bioguide", "chamber", "state", "district")
    return {
        "name": signer.name,
        **{field: getattr(signer, field) for field in fields},
        "party": signer.party,
        "consent": person.consent,
        "agreed": person.agreed,
        "ask": person.ask,
    }
