"""Writes docs/reference.md from the commands and the schemas. `--check` only compares."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lettertool.cli import app
from lettertool.cli.options import COMMON
from lettertool.cli.topics import TOPICS, topic_text
from lettertool.folder.jsonschema import described_keys

REFERENCE = Path(__file__).parents[1] / "docs" / "reference.md"


def reference() -> str:
    """The text of the reference."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Reference"
    yield ""
    yield "Made from the program by `make docs`; change the program, not this page."
    yield ""
    yield "## Commands"
    group = app.group()
    common = {name for option in COMMON for name in option().opts}
    yield ""
    yield "All commands take"
    yield ""
    yield from _options([option() for option in COMMON])
    for name in app.COMMANDS:
        command: Any = group.get_command(None, name)
        yield ""
        yield f"### lettertool {name}"
        yield ""
        yield from command.help.replace("\n\n", "\n").split("\n")
        yield ""
        yield "```sh"
        yield from command.examples
        yield "```"
        options = [p for p in command.params if not common & set(p.opts)]
        if options:
            yield ""
            yield from _options(options)
    for kind in ("letter", "signers"):
        yield ""
        yield f"## {kind}.yaml"
        yield ""
        yield "| key | what it says |"
        yield "|---|---|"
        for key, what in described_keys(kind):
            yield f"| `{key}` | {what} |"
    for topic in TOPICS:
        if not topic.endswith("-yaml"):
            yield ""
            title, *rest = topic_text(topic).rstrip().split("\n")
            yield from (f"## {title}", "", "```text", *rest[1:], "```")


def _options(parameters: list[Any]) -> Iterator[str]:
    yield "| option | what it does |"
    yield "|---|---|"
    for parameter in parameters:
        flags = ", ".join(f"`{name}`" for name in parameter.opts)
        argument = parameter.param_type_name == "argument"
        value = f" `{parameter.metavar}`" if parameter.metavar and not argument else ""
        name = f"`{parameter.metavar}`" if argument else f"{flags}{value}"
        what = (parameter.help or "").replace("|", "\\|")
        yield f"| {name.replace('|', chr(92) + '|')} | {what} |"


def main() -> int:
    """Writes the reference, or with `--check` tells whether it is up to date."""
    text = reference()
    if "--check" in sys.argv[1:]:
        current = REFERENCE.read_text("utf-8") if REFERENCE.exists() else ""
        if current != text:
            print("docs/reference.md is out of date; run `make docs`", file=sys.stderr)
            return 1
        return 0
    REFERENCE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
