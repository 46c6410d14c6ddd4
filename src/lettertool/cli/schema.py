"""`lettertool schema`: print a JSON Schema for editors."""

import json
from typing import Annotated

from typer import Argument, Context

from lettertool.cli.session import Session
from lettertool.cli.values import choose_from
from lettertool.folder.jsonschema import json_schema

EXAMPLES = (
    "lettertool schema letter > letter.schema.json",
    "lettertool schema signers > signers.schema.json",
)
OPTIONS = ()


def run(ctx: Context, file: Annotated[str, Argument(metavar="letter|signers")] = "letter") -> None:
    """Print a JSON Schema for editors.

    An editor that knows YAML completes and checks letter.yaml by it, where the file's first
    line is '# yaml-language-server: $schema=letter.schema.json'.
    """
    session: Session = ctx.obj
    schema = json_schema(choose_from(("letter", "signers"), "schema", file))
    session.result(json.dumps(schema, indent=2, ensure_ascii=False))
