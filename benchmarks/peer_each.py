"""The peer for letters to many: docxtpl with one template, in a loop. Measured as a whole."""

import csv
import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate

template_path, context_path, recipients_path, out = sys.argv[1:]
template = DocxTemplate(template_path)
context = json.loads(Path(context_path).read_text("utf-8"))
with Path(recipients_path).open(encoding="utf-8", newline="") as file:
    for number, row in enumerate(csv.DictReader(file)):
        row["address"] = row["address"].split("|")
        context["letter"]["recipients"] = [row]
        template.render(context, autoescape=True)
        template.save(Path(out) / f"{number}.docx")
