"""The commands and their help.

A command's module is imported when the command is called: `--help` and each command pay
for what they use and no more. `COMMANDS` says what there is; a test holds it against the
modules.
"""

from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from lettertool.cli.options import COMMON, VERSION


class Entry(NamedTuple):
    """A command: its module in this package, the job it belongs to, and what it does."""

    module: str
    job: str
    summary: str


COMMANDS = {
    "new": Entry("new", "Draft", "Make a letter folder that drafts at once."),
    "draft": Entry("draft", "Draft", "Write the letter as Word and Markdown."),
    "preview": Entry("preview", "Draft", "Show the letter in the browser."),
    "templates": Entry("templates", "Draft", "List, copy and check templates."),
    "diff": Entry("diff", "Compare", "Compare two drafts: words, figures, signers."),
    "absorb": Entry("absorb", "Compare", "Take a colleague's edits back into the letter."),
    "text": Entry("text", "Compare", "Print any letter as plain text."),
    "check": Entry("check", "Check", "Find what would embarrass the office."),
    "facts": Entry("facts", "Check", "List the figures with their sources."),
    "add-signer": Entry("add_signer", "Sign on", "Add signers to the list."),
    "edit-signer": Entry("edit_signer", "Sign on", "Change what the list says of a signer."),
    "remove-signer": Entry("remove_signer", "Sign on", "Take signers off the list."),
    "signers": Entry("list_signers", "Sign on", "List the signers."),
    "import-signers": Entry("import_signers", "Sign on", "Bring in signers from a form."),
    "export-signers": Entry("export_signers", "Sign on", "Give the list of signers out."),
    "merge-signers": Entry("merge_signers", "Sign on", "Merge two branches' lists of signers."),
    "members": Entry("members", "Sign on", "Keep the public roster of Members of Congress."),
    "confirm": Entry("confirm", "Sign on", "Record who agreed to which text."),
    "verify": Entry("verify", "Sign on", "Report who must be asked again."),
    "status": Entry("status", "Sign on", "Show where the sign-on stands."),
    "release": Entry("release", "Release", "Write the final files, scrubbed, with checksums."),
    "scrub": Entry("scrub", "Release", "Take out of a Word file who worked on it, when and where."),
    "undo": Entry("undo", "The folder", "Take the last change back."),
    "schema": Entry("schema", "The folder", "Print a JSON Schema for editors."),
    "help": Entry("topics", "The folder", "Explain exit codes, file formats and more."),
}

EXAMPLES = (
    "lettertool draft",
    'lettertool add-signer "Barbara Lee" --title "Member of Congress" --state CA --district 13',
)
_EPILOG = "'lettertool COMMAND --help' explains a command, 'lettertool help' lists topics."


class Command(TyperCommand):
    """A command whose help opens with examples. They stand in its module, as EXAMPLES."""

    examples: tuple[str, ...] = ()

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Writes the examples, then what the command does."""
        _write_examples(formatter, self.examples)
        super().format_help_text(ctx, formatter)


class Group(TyperGroup):
    """The `lettertool` command. Its help is made from `COMMANDS` and imports no command."""

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Writes the examples, then what the program does."""
        _write_examples(formatter, EXAMPLES)
        super().format_help_text(ctx, formatter)

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, by job."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, its module imported now; None where there is none."""
        entry = COMMANDS.get(cmd_name)
        return _build(cmd_name, entry) if entry else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Finds the command; a misspelt one is answered with the nearest."""
        names: dict[str, Any] = dict.fromkeys(COMMANDS)
        self.commands = names  # Typer looks there for what was meant
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes the commands, grouped by job."""
        for job in dict.fromkeys(entry.job for entry in COMMANDS.values()):
            rows = [(name, entry.summary) for name, entry in COMMANDS.items() if entry.job == job]
            with formatter.section(job):
                formatter.write_dl(rows, col_max=16)


def group() -> Group:
    """The whole command line."""
    return Group(
        name="lettertool",
        help="Draft group letters and manage who signs them.",
        epilog=_EPILOG,
        no_args_is_help=True,
        context_settings=_CONTEXT,
        rich_markup_mode=None,
        params=[option() for option in (*COMMON, VERSION)],
    )


def _write_examples(formatter: Any, examples: tuple[str, ...]) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        # Not `write_text`, which would break a long command line in two.
        for example in examples:
            formatter.write(f"{'':{formatter.current_indent}}{example}\n")


_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _build(name: str, entry: Entry) -> Command:
    module = import_module(f"lettertool.cli.{entry.module}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command, context_settings=_CONTEXT)(module.run)
    command = typer.main.get_command(app)
    assert isinstance(command, Command)
    command.examples = module.EXAMPLES
    command.params += [option() for option in (*module.OPTIONS, *COMMON)]
    return command
