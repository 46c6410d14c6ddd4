"""`lettertool members`: the public roster of Members of Congress."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Context, Option

from lettertool.cli.options import DRY_RUN, JSON
from lettertool.cli.rosters import require_roster, roster_path, today, warn_if_old
from lettertool.cli.session import Session
from lettertool.cli.values import choose_from, parse_date
from lettertool.errors import InputError, Problem
from lettertool.members import Member, Roster, Term, find

if TYPE_CHECKING:
    from lettertool.members import Match

EXAMPLES = (
    "lettertool members update",
    "lettertool members find chuy garcia",
    "lettertool members find IL house --on 2021-03-04",
    "lettertool members show G000586",
)
OPTIONS = (JSON, DRY_RUN)
ACTIONS = ("update", "find", "show")


def run(
    ctx: Context,
    action: Annotated[str, Argument(metavar="update|find|show", show_default=False)] = "",
    words: Annotated[list[str] | None, Argument(metavar="WORDS...", show_default=False)] = None,
    sources: Annotated[
        list[str] | None,
        Option(
            "--from",
            metavar="URL|FILE",
            help="Where update reads, JSON or YAML, also gzipped; repeatable.  "
            "[default: all Members ever, from unitedstates/congress-legislators]",
        ),
    ] = None,
    on: Annotated[str, Option(metavar="DATE", help="Who sat on that date.  [default: today]")] = "",
    ever: Annotated[bool, Option("--all", help="Find those too who are not in office.")] = False,
    force: Annotated[bool, Option("--force", help="Update although it looks cut off.")] = False,
) -> None:
    """Keep the public roster of Members of Congress.

    'update' fetches it, and is the only command that uses the network. 'find' lists who fits
    all words: any part of a name or nickname, an id, a state, a seat such as IL-4, a chamber,
    a party. 'show' tells all of one Member. Without a word, says which roster there is.
    """
    session: Session = ctx.obj
    if action:
        choose_from(ACTIONS, "members", action)
    day = parse_date("--on", on) if on else None
    if action == "update":
        _refuse_words(words)
        from lettertool.cli.members_update import update

        update(session, sources or [], force=force)
    elif action == "find":
        _find(session, words or [], day, ever=ever)
    elif action == "show":
        _show(session, words or [], day or today())
    else:
        _tell(session, require_roster())


def _refuse_words(words: list[str] | None) -> None:
    if words:
        hint = f"lettertool members update --from {words[0]}"
        raise InputError(Problem(f"update takes no word such as '{words[0]}'", None, hint))


def _tell(session: Session, roster: Roster) -> None:
    sitting = len(roster.sitting(roster.date))
    if session.json:
        about = _about(roster) | {"people": len(roster), "sitting": sitting}
        session.result_json({"roster": about | {"file": str(roster_path())}})
    else:
        session.result(f"roster of {roster.date}: {len(roster):,} people, {sitting} in office")
        session.result(f"from {', '.join(roster.sources)}")
        session.result(f"in {roster_path()}")
    warn_if_old(session, roster, today())


def _about(roster: Roster) -> dict[str, Any]:
    return {"date": roster.date, "sources": roster.sources}


# find


def _find(session: Session, words: list[str], on: datetime.date | None, *, ever: bool) -> None:
    if not any(word.strip() for word in words):
        raise InputError(Problem("find whom?", None, "lettertool members find garcia IL"))
    roster = require_roster()
    day = on or today()
    found = [] if ever else find(roster, words, day)
    if not found and (ever or not on):
        found = find(roster, words, day, whenever=True)
    if not found:
        raise InputError(_nobody(roster, " ".join(words), day, on is not None))
    if session.json:
        answer = {"roster": _about(roster), "on": day, "members": [_as_json(m, day) for m in found]}
        session.result_json(answer)
    else:
        _print_rows([_row(member, day) for member in found])
    warn_if_old(session, roster, day)


def _nobody(roster: Roster, wanted: str, on: datetime.date, dated: bool) -> Problem:
    when = f" who sat on {on}" if dated else ""
    match = roster.match(wanted, on)
    named = [f"{member.name} ({member.bioguide})" for member in match.close]
    hint = "part of a name finds Members, and so does a state such as IL or a seat such as IL-4"
    if named:
        hint = f"did you mean {' or '.join(named)}?"
    if dated and not named:
        hint = "--all finds those too who did not sit then"
    return Problem(f"nobody{when} in the roster of {roster.date} fits '{wanted}'", None, hint)


def _row(member: Member, on: datetime.date) -> tuple[str, ...]:
    term = member.term_nearest(on)
    return (
        member.bioguide,
        member.name,
        term.chamber.capitalize(),
        term.seat,
        term.party,
        _served(member, term, on),
    )


def _served(member: Member, term: Term, on: datetime.date) -> str:
    if since := member.since(on):
        return f"since {since}"
    return f"from {term.start}" if term.start > on else f"until {term.end}"


def _print_rows(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:{width}}" for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def _as_json(member: Member, on: datetime.date) -> dict[str, Any]:
    term = member.term_nearest(on)
    seat = {"chamber": term.chamber, "state": term.state, "district": term.district}
    return {
        "bioguide": member.bioguide,
        "name": member.name,
        "first": member.first,
        "middle": member.middle,
        "last": member.last,
        "suffix": member.suffix,
        "nickname": member.nickname,
        "sitting": member.term_on(on) is not None,
        **seat,
        "party": term.party,
        "since": member.since(on),
        "terms": [term._asdict() for term in member.terms],
    }


# show


def _show(session: Session, words: list[str], on: datetime.date) -> None:
    wanted = " ".join(words).strip()
    if not wanted:
        raise InputError(Problem("show whom?", None, "lettertool members show G000586"))
    roster = require_roster()
    match = roster.match(wanted, on)
    meant = match.sitting or match.others
    if len(meant) != 1:
        raise InputError(_unclear(roster, wanted, match))
    if session.json:
        answer = {"roster": _about(roster), "on": on, "member": _as_json(meant[0], on)}
        session.result_json(answer)
    else:
        _print_member(session, meant[0], on)
    warn_if_old(session, roster, on)


def _unclear(roster: Roster, wanted: str, match: "Match") -> Problem:
    meant = match.sitting or match.others
    named = [f"{member.name} ({member.bioguide})" for member in meant or match.close]
    if meant:
        return Problem(f"'{wanted}' fits {', '.join(named)}", None, "give the id")
    hint = f"did you mean {' or '.join(named)}?" if named else "'lettertool members find' searches"
    return Problem(f"the roster of {roster.date} has no '{wanted}'", None, hint)


def _print_member(session: Session, member: Member, on: datetime.date) -> None:
    term = member.term_nearest(on)
    session.result(f"{member.name} ({member.bioguide})")
    session.result(
        f"{term.chamber.capitalize()}, {term.seat}, {term.party}, {_served(member, term, on)}"
    )
    if member.nickname:
        session.result(f"called {member.nickname}")
    _print_rows(
        [(str(t.start), str(t.end), t.chamber.capitalize(), t.seat, t.party) for t in member.terms]
    )
