"""A corpus of letters, and the files that other people's programs make of them.

Each letter is `NAME.yaml`, described by `records.LetterFile`; everybody in them is made up.
What writes and reads here is independent of lettertool: `render` gives a letter as Markdown,
text, a web page or a Word file, `words` all that the letter says.
"""

from functools import cache
from pathlib import Path

import msgspec
import yaml

from letters.records import LetterFile
from letters.rendering import html, markdown, text, word
from letters.wording import in_order, words

__all__ = ["FORMS", "NAMES", "LetterFile", "in_order", "load", "render", "words"]

_FOLDER = Path(__file__).parent
_RENDERERS = {
    "md": markdown.render,
    "txt": text.render,
    "html": html.render,
    "docx": word.render,
}

NAMES = tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))
"""The letters."""

FORMS = tuple(_RENDERERS)
"""The forms that a letter can be had in."""


@cache
def load(name: str) -> LetterFile:
    """Return the letter of that name."""
    source = (_FOLDER / f"{name}.yaml").read_text("utf-8")
    described = yaml.load(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return msgspec.convert({"name": name, **described}, LetterFile)


def render(letter: LetterFile, form: str) -> bytes:
    """Return the file of a letter in one of FORMS, the same bytes each time."""
    return _RENDERERS[form](letter)
