"""`lettertool facts`: the figures of the letter, their sources, and where they are used."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from typer import Context

from lettertool.check.facts import NamedFact, facts_of, uses_of
from lettertool.check.records import Proof
from lettertool.checking import Folder
from lettertool.cli.options import JSON
from lettertool.cli.session import Session
from lettertool.cli.tables import print_table
from lettertool.workspace import open_workspace

EXAMPLES = ("lettertool facts", "lettertool facts --json")
OPTIONS = (JSON,)


class Row(NamedTuple):
    """A fact, and how often each section prints it; what no section has prints under ''."""

    fact: NamedFact
    used: dict[str, int]


def run(ctx: Context) -> None:
    """List the figures with their sources.

    Shows each fact of letter.yaml with its date, its source and link, and the sections that
    print it. 'lettertool check --select LT6' tells which are out of date, unused or said in
    two ways.
    """
    session: Session = ctx.obj
    proof = Folder(open_workspace(session.letter_folder())).proof
    rows = _rows(proof)
    if session.json:
        session.result_json({"facts": list(map(_as_json, rows))})
        return
    if rows:
        _print(rows)
    _say_sum(session, rows)


def _rows(proof: Proof) -> list[Row]:
    uses = uses_of(proof)
    return [
        Row(one, Counter(proof.passages[i].section for i in uses.get(one.origin, ())))
        for one in facts_of(proof)
    ]


def _as_json(row: Row) -> dict[str, Any]:
    name, fact = row.fact, row.fact.fact
    return {
        "name": name.name,
        "section": name.section or None,
        "value": fact.value,
        "as_of": fact.as_of,
        "source": fact.source,
        "url": fact.url,
        "used": [{"section": place or None, "times": n} for place, n in row.used.items()],
    }


def _print(rows: Sequence[Row]) -> None:
    facts = [row.fact.fact for row in rows]
    print_table(
        {
            "Name": [row.fact.name for row in rows],
            "Of": [row.fact.section or "the letter" for row in rows],
            "Value": [fact.value for fact in facts],
            "As of": [str(fact.as_of or "") for fact in facts],
            "Source": [fact.source or "" for fact in facts],
            "Link": [fact.url or "" for fact in facts],
            "Used in": [_used(row) for row in rows],
        },
        unbroken=("Name", "Value", "As of"),
    )


def _used(row: Row) -> str:
    places = (
        (place or "another part") + (f" ({times} times)" if times > 1 else "")
        for place, times in row.used.items()
    )
    return ", ".join(places) or "nowhere"


def _say_sum(session: Session, rows: Sequence[Row]) -> None:
    unused = sum(not row.used for row in rows)
    bare = sum(not (row.fact.fact.source or row.fact.fact.url) for row in rows)
    noun = "fact" if len(rows) == 1 else "facts"
    session.say(f"{len(rows)} {noun}, {unused} unused, {bare} without a source")
