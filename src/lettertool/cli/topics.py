"""`lettertool help`: explain what belongs to no single command."""

from importlib.resources import files
from typing import Annotated, cast

from typer import Argument, Context

from lettertool.cli.session import Session
from lettertool.cli.values import choose_from
from lettertool.folder.jsonschema import Kind, described_keys

EXAMPLES = ("lettertool help exit-codes", "lettertool help letter-yaml")
OPTIONS = ()

TOPICS = {
    "exit-codes": "what the exit code of a command says",
    "letter-yaml": "the keys of letter.yaml",
    "signers-yaml": "the keys of signers.yaml",
    "names": "how a signer is named on the command line",
    "order": "in which order signers print",
    "templates": "how a template makes the letter",
    "check": "what is checked, and how a finding is accepted",
    "release": "what a release has, and what is taken out of it",
}


def run(
    ctx: Context, topic: Annotated[str, Argument(metavar="TOPIC", show_default=False)] = ""
) -> None:
    """Explain exit codes, file formats and more.

    Without a topic, lists them. 'lettertool COMMAND --help' explains a command.
    """
    session: Session = ctx.obj
    if not topic:
        width = max(map(len, TOPICS))
        for name, what in TOPICS.items():
            session.result(f"{name:{width}}  {what}")
        return
    session.result(topic_text(choose_from(tuple(TOPICS), "help", topic)).rstrip())


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, 79, initial_indent=" " * 6, subsequent_indent=" " * 6)


def topic_text(topic: str) -> str:
    """The text of a topic. Those on file formats are made from the schema's descriptions."""
    if topic.endswith("-yaml"):
        kind = topic.removesuffix("-yaml")
        lines = [f"The keys of {kind}.yaml", ""]
        for key, what in described_keys(cast(Kind, kind)):
            lines += [f"  {key}", *_wrapped(what)]
        return "\n".join(lines)
    return (files("lettertool") / "topics" / f"{topic}.txt").read_text(encoding="utf-8")
