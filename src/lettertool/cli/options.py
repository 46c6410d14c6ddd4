"""Options that several commands take. Their values go to the session instead of to the
command's function, so that each is declared once. A command lists them as OPTIONS."""

from collections.abc import Callable
from typing import Any, TypeAlias

import typer
from typer.core import TyperOption

from lettertool import __version__

MakeOption: TypeAlias = Callable[[], TyperOption]


def _stored(field: str, *declarations: str, **details: Any) -> MakeOption:
    """An option whose value goes to the session's `field`."""

    def store(ctx: Any, _parameter: Any, value: Any) -> Any:
        if value:
            setattr(ctx.obj, field, value)
        return value

    return _hidden_from_function(declarations, store, **details)


def _signer_field(field: str, what: str, values: str = "TEXT", *, many: bool = False) -> MakeOption:
    """An option that says something of a signer; collected in the session's `fields`."""

    def store(ctx: Any, _parameter: Any, value: Any) -> Any:
        if value is not None and value != ():
            _set_once(ctx, field, list(value) if many else [value])
        return value

    flag = f"--{field.replace('_', '-')}"
    return _hidden_from_function((flag,), store, type=str, metavar=values, help=what, multiple=many)


def _set_once(ctx: Any, field: str, values: list[str]) -> None:
    """Roles can be said in three ways; two of them must not contradict each other."""
    said = ctx.obj.fields.setdefault(field, values)
    if said != values:
        what = f"the signer cannot be both {said[0]} and {values[0]}"
        raise typer.BadParameter(what, ctx=ctx)


def _role(role: str) -> MakeOption:
    def store(ctx: Any, _parameter: Any, value: Any) -> Any:
        if value:
            _set_once(ctx, "role", [role])
        return value

    what = f"The same as --role {role}."
    return _hidden_from_function((f"--{role}",), store, is_flag=True, help=what)


def _hidden_from_function(
    declarations: tuple[str, ...], store: Callable[..., Any], **details: Any
) -> MakeOption:
    return lambda: TyperOption(
        param_decls=list(declarations), callback=store, expose_value=False, **details
    )


def _show_version(_ctx: Any, _parameter: Any, value: bool) -> None:
    if value:
        print(f"lettertool {__version__}")
        raise typer.Exit


COMMON = (
    _stored(
        "folder",
        "-C",
        "--folder",
        type=str,
        metavar="DIR",
        help="Work on the letter folder DIR.  [default: here or above]",
    ),
    _stored("quiet", "-q", "--quiet", is_flag=True, help="Say only what is wrong."),
    _stored("verbose", "-v", "--verbose", is_flag=True, help="Say more."),
    _stored("no_input", "--no-input", is_flag=True, help="Never ask anything."),
)
VERSION = _hidden_from_function(
    ("-V", "--version"), _show_version, is_flag=True, is_eager=True, help="Show the version."
)
JSON = _stored("json", "--json", is_flag=True, help="Print the answer as JSON.")
DRY_RUN = _stored(
    "dry_run", "-n", "--dry-run", is_flag=True, help="Show what would be done; write nothing."
)

SIGNER_FIELDS = (
    _signer_field("title", "Title line as printed; repeat for several lines.", many=True),
    _signer_field("role", "Part in the letter.", "lead|co-lead|cosigner"),
    _role("lead"),
    _role("co-lead"),
    _signer_field("kind", "Who signs.", "person|organization"),
    _signer_field("organization", "Organization that a person signs for."),
    _signer_field("group", "Heading to print the signer under."),
    _signer_field("bioguide", "The Member's Bioguide id.", "ID"),
    _signer_field("chamber", "Chamber of Congress.", "house|senate"),
    _signer_field("state", "Postal code, such as IL.", "ST"),
    _signer_field("district", "District number; 0 for a delegate or at large.", "N"),
    _signer_field("party", "Party, such as Democrat."),
    _signer_field("since", "Start of continuous service, for --order seniority.", "YYYY-MM-DD"),
    _signer_field("sort_as", "What to sort under, where the name does not tell."),
    _signer_field("status", "Where the sign-on stands.", "signed|committed|invited|..."),
)
