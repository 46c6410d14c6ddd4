"""What to do next in a sign-on, the most pressing first."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from lettertool.letter import Signer
from lettertool.signers import leads
from lettertool.status.report import OPEN, Person, SignOn

StepKind: TypeAlias = Literal[
    "add", "lead", "deadline", "ask-again", "record", "committed", "invited", "draft"
]

_NAMED = 3
_IN_A_COMMAND = 6
_UNSAFE = frozenset('"$`\\!%')


class Step(NamedTuple):
    """Something to do: what and why, whom it is about, and the command that helps."""

    kind: StepKind
    text: str
    names: tuple[str, ...] = ()
    command: str = ""


def next_steps(state: SignOn) -> list[Step]:
    """What to do next. There is always something, if only to look the letter over."""
    if not state.people:
        command = 'lettertool add-signer "Name" --lead'
        return [Step("add", "Nobody is on the list yet: add the lead", (), command)]
    steps = [*_deadline(state), *_lead(state), *_consent(state), *_open(state)]
    done = "Everybody has answered: look the letter over, then send it out with 'release'"
    return steps or [Step("draft", done, (), "lettertool check")]


def deadline_phrase(state: SignOn) -> str:
    """`in 5 days`, `today`, `passed 2 days ago`; empty without a deadline."""
    left = state.days_left
    match left:
        case None:
            return ""
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "passed yesterday"
        case _:
            return f"in {left:,} days" if left > 0 else f"passed {-left:,} days ago"


def _deadline(state: SignOn) -> Iterator[Step]:
    waiting = _with(state, *OPEN)
    left = state.days_left
    if not waiting:
        return
    if left is None:
        what = "No deadline is set: without one, nobody knows by when to answer"
        yield Step("deadline", f"{what}. Write 'deadline' into letter.yaml")
    elif left < 0:
        what = f"The deadline {deadline_phrase(state)} and {_count(waiting)} still open"
        yield Step("deadline", f"{what}: set a later one in letter.yaml, or close the list")
    elif left <= 1:
        what = f"The deadline is {deadline_phrase(state)}: remind {_those(waiting, 'who')} open"
        yield Step("deadline", what, _names(waiting))


def _lead(state: SignOn) -> Iterator[Step]:
    if not leads([one.signer for one in state.people]):
        command = "lettertool edit-signer NAME --lead"
        yield Step("lead", "No lead yet: say who leads the letter", (), command)


def _consent(state: SignOn) -> Iterator[Step]:
    stale = [one for one in state.people if one.ask and one.consent == "stale"]
    if stale:
        what = f"{len(stale)} agreed to another text; ask again:"
        yield _step("ask-again", what, stale, f"lettertool verify --diff {_word(stale[0].signer)}")
    missing = [one for one in state.people if one.ask and one.consent == "missing"]
    if missing:
        verb = "signs" if len(missing) == 1 else "sign"
        what = f"{len(missing)} {verb} without a record of consent, which this letter requires:"
        yield _step("record", what, missing, _command("confirm", missing))


def _open(state: SignOn) -> Iterator[Step]:
    committed, invited = _with(state, "committed"), _with(state, "invited")
    if committed:
        verb = "has" if len(committed) == 1 else "have"
        what = f"{len(committed)} {verb} committed but not signed; confirm:"
        yield _step("committed", what, committed, _command("confirm", committed))
    if invited:
        verb = "has" if len(invited) == 1 else "have"
        what = f"{len(invited)} invited {verb} not answered:"
        yield _step("invited", what, invited, "lettertool draft -t dear-colleague")


def _step(kind: StepKind, what: str, people: Sequence[Person], command: str) -> Step:
    return Step(kind, f"{what} {_listed(people)}", _names(people), command)


def _with(state: SignOn, *statuses: str) -> list[Person]:
    return [one for one in state.people if one.signer.status in statuses]


def _count(people: Sequence[Person]) -> str:
    return f"{len(people)} {'is' if len(people) == 1 else 'are'}"


def _those(people: Sequence[Person], who: str) -> str:
    return f"the {len(people)} {who} {'is' if len(people) == 1 else 'are'} still"


def _names(people: Sequence[Person]) -> tuple[str, ...]:
    return tuple(one.signer.name for one in people)


def _listed(people: Sequence[Person]) -> str:
    names = _names(people)
    more = len(names) - _NAMED
    return ", ".join(names) if more <= 1 else f"{', '.join(names[:_NAMED])} and {more} more"


def _command(command: str, people: Sequence[Person]) -> str:
    """A command for these people; where they are many, for one of them at a time."""
    if len(people) > _IN_A_COMMAND:
        return f"lettertool {command} NAME..."
    return f"lettertool {command} {' '.join(_word(one.signer) for one in people)}"


def _word(signer: Signer) -> str:
    """How a command names a signer, in every shell."""
    if signer.bioguide:
        return signer.bioguide
    return "NAME" if _UNSAFE & set(signer.name) else f'"{signer.name}"'
