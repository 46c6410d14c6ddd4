"""How a Word file says which draft it is, in two forms, each of which Word, LibreOffice and
OpenDocument keep: a custom property, and a hidden bookmark for where properties are scrubbed.
"""

import re
from typing import Final

PROPERTY: Final = "LettertoolDraft"
"""The custom property that holds the id of a draft."""

BOOKMARK: Final = "_ltd_"
"""What the name of the bookmark begins with; the id is the rest. A name that begins with a line
is hidden, and Word takes 40 characters of a name."""

_ID = re.compile(r"[0-9a-f]{32}")


def is_draft_id(text: str) -> bool:
    """Whether a text can be the id of a draft; anything may stand in a file from elsewhere."""
    return _ID.fullmatch(text) is not None
