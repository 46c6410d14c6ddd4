"""The comments that came with an edited draft, as a page to work through."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lettertool.readers import Comment

COMMENTS = Path("build") / "comments.md"
"""Where the comments of the drafts that came back are kept, in the letter folder."""


def comments_page(name: str, comments: Sequence[Comment]) -> str:
    """Comments as Markdown: who said what, when, and about which passage, answers below."""
    lines = [f"# Comments in {Path(name).name}", ""]
    for index, comment in enumerate(comments):
        if comment.replies_to < 0:
            lines += [*_lines(comment), *_answers(index, comments, 1), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def with_page(pages: str, page: str) -> str:
    """The pages of all files whose comments were kept, `page` in the place of an older one
    of the same file, else at the end."""
    title = page.partition("\n")[0]
    kept = [one for one in re.split(r"(?m)^(?=# Comments in )", pages) if one.strip()]
    at = next((n for n, one in enumerate(kept) if one.partition("\n")[0] == title), len(kept))
    kept[at : at + 1] = [page]
    return "\n\n".join(one.strip("\n") for one in kept) + "\n"


def one_line(comment: Comment) -> str:
    """A comment in one line, for the screen."""
    about = f" on “{_short(comment.anchor)}”" if comment.anchor.strip() else ""
    return f"{comment.author or 'somebody'}{about}: {' '.join(comment.text.split())}"


def _lines(comment: Comment, indent: str = "") -> Iterator[str]:
    day = f", {comment.date:%Y-%m-%d}" if comment.date else ""
    yield f"{indent}- **{comment.author or 'Somebody'}**{day}"
    if comment.anchor.strip():
        yield f"{indent}  > {' '.join(comment.anchor.split())}"
        yield ""
    for line in comment.text.strip().split("\n"):
        yield f"{indent}  {line}" if line.strip() else ""


def _answers(index: int, comments: Sequence[Comment], depth: int) -> Iterator[str]:
    for other, comment in enumerate(comments):
        if comment.replies_to == index:
            yield from _lines(comment, "  " * depth)
            yield from _answers(other, comments, depth + 1)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}…"
