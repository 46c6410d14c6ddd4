"""What is wrong with a folder, so that it cannot be drawn."""

from collections.abc import Sequence

from lettertool.errors import Problem
from lettertool.pages import escaped


def problem_list(problems: Sequence[Problem], *, has_letter: bool) -> str:
    """The problems, each with its place and how to mend it; empty without any."""
    if not problems:
        return ""
    count = "1 error" if len(problems) == 1 else f"{len(problems)} errors"
    below = "<p>Below is the letter as it was before.</p>" if has_letter else ""
    items = "".join(map(_item, problems))
    return f"<h2>The letter cannot be drawn: {count}</h2>{below}<ul>{items}</ul>"


def _item(problem: Problem) -> str:
    place = f"<code>{escaped(str(problem.place))}</code> " if problem.place else ""
    hint = f'<p class="hint">{escaped(problem.hint)}</p>' if problem.hint else ""
    return f"<li><p>{place}{escaped(problem.message)}</p>{hint}</li>"
