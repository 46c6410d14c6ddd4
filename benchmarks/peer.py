"""The peer: the shortest docxtpl program that makes the letter. Measured as a whole."""

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate

template_path, context_path, out_path = sys.argv[1:]
template = DocxTemplate(template_path)
# Without autoescape docxtpl loses text at every `&`.
template.render(json.loads(Path(context_path).read_text("utf-8")), autoescape=True)
template.save(out_path)
