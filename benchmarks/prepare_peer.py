"""Makes what the peer needs from a letter folder: a Word template, and its values.

    prepare_peer.py FOLDER TEMPLATE.docx CONTEXT.json

Not measured. The template has the same parts as lettertool's own: letterhead, date, inside
address, salutation, the sections' paragraphs, closing, and a signature table with two
columns.
"""

import json
import sys
from pathlib import Path
from typing import Any

import docx
import jinja2
import yaml

LINES = """\
{%p for line in letter.letterhead %}
{{ line }}
{%p endfor %}
{{ date }}
{%p for recipient in letter.recipients %}
{{ recipient.prefix }} {{ recipient.name }}
{{ recipient.title }}
{{ recipient.organization }}
{%p for line in recipient.address %}
{{ line }}
{%p endfor %}
Dear {{ recipient.salutation }},
{%p endfor %}
{%p for paragraph in paragraphs %}
{{ paragraph }}
{%p endfor %}
{{ letter.closing }},
"""


def context(folder: Path) -> dict[str, Any]:
    letter = yaml.safe_load((folder / "letter.yaml").read_text("utf-8"))
    signers = yaml.safe_load((folder / "signers.yaml").read_text("utf-8"))["signers"]
    date = letter["date"]
    parts = (paragraphs(letter, section) for section in letter["sections"])
    return {
        "letter": {"closing": "Sincerely", **letter},
        "date": f"{date:%B} {date.day}, {date.year}",
        "paragraphs": [text for part in parts for text in part],
        "rows": [[*signers, {}][start : start + 2] for start in range(0, len(signers), 2)],
    }


def paragraphs(letter: dict[str, Any], section: dict[str, Any]) -> list[str]:
    facts = {**letter.get("facts", {}), **section.get("facts", {})}
    values = {name: fact["value"] for name, fact in facts.items()}
    text = jinja2.Template(section["text"]).render(facts=values, letter=letter)
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def write_template(path: Path) -> None:
    document = docx.Document()
    for line in LINES.splitlines():
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for row in rows %}"
    for column in range(2):
        lines = ("name", "title")
        cell = table.cell(1, column)
        cell.text = "\n".join(f"{{{{ row[{column}].{line} }}}}" for line in lines)
    table.cell(2, 0).text = "{%tr endfor %}"
    document.save(str(path))


if __name__ == "__main__":
    folder, template, values = map(Path, sys.argv[1:])
    write_template(template)
    values.write_text(json.dumps(context(folder), default=str), encoding="utf-8")
