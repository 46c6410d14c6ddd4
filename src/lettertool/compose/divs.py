"""Fenced divs: the `::: address` ... `:::` marks that name the parts of a letter.

A bare fence closes the innermost open div (as in Pandoc). Anything unbalanced is an
error, since an unclosed div would otherwise swallow the rest of the letter.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from lettertool.document import ROLES
from lettertool.suggest import suggestion

_FENCE = re.compile(r"[ ]{0,3}:{3,}[ \t]*([A-Za-z][\w-]*)?[ \t]*:*[ \t]*$")


Report = Callable[[str, str, str | None], None]
"""Takes what is wrong, the words to look for in the source, and how to mend it."""


class Part(NamedTuple):
    """A stretch of Markdown; `role` is that of the innermost div around it, or `body`."""

    role: str
    markdown: str


def split(text: str, report: Report) -> list[Part]:
    """`text` cut into the parts of a letter, empty ones left out.

    Unknown parts and fences that do not balance go to `report`.
    """
    parts: list[Part] = []
    open_roles: list[str] = []
    lines: list[str] = []

    def end_part() -> None:
        markdown = "\n".join(lines)
        if markdown.strip():
            parts.append(Part(open_roles[-1] if open_roles else "body", markdown))
        lines.clear()

    for line in text.split("\n"):
        fence = _FENCE.match(line)
        if fence is None:
            lines.append(line)
            continue
        end_part()
        if role := fence[1]:
            if role not in ROLES:
                hint = suggestion(role, ROLES, "the parts are")
                report(f"'::: {role}' is no part of a letter", f"::: {role}", hint)
            open_roles.append(role)
        elif open_roles:
            open_roles.pop()
        else:
            report("a ':::' closes nothing", ":::", "take it out")
    end_part()
    for role in open_roles:
        report(
            f"'::: {role}' is never closed", f"::: {role}", "add a line ':::' where the part ends"
        )
    return parts
