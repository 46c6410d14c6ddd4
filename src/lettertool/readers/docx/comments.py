"""The comments in the margin (ECMA-376 Part 1, 17.13.4), and which answers which.

Word tells replies in a part of its own, commentsExtended, by the ids of paragraphs
(MS-DOCX, 2.5.4).
"""

from lettertool.readers import Comment
from lettertool.readers.docx.anchors import Anchors
from lettertool.readers.docx.names import W14, W15, W
from lettertool.readers.docx.package import Element, Package
from lettertool.readers.docx.tracked import date_of, text_of

_PARA_ID, _PARENT = f"{W15}paraId", f"{W15}paraIdParent"


def read_comments(package: Package, anchors: Anchors) -> tuple[Comment, ...]:
    """Return the comments in the order of their part. Raises InputError where it is
    damaged."""
    part = package.related(package.main, "comments")
    if part is None:
        return ()
    found = list(package.tree(part).iterchildren(f"{W}comment"))
    parents = _parents(package)
    by_paragraph = {id_: index for index, one in enumerate(found) for id_ in _paragraph_ids(one)}
    return tuple(_comment(one, anchors, _replies_to(one, parents, by_paragraph)) for one in found)


def _comment(element: Element, anchors: Anchors, replies_to: int) -> Comment:
    id_ = element.get(f"{W}id", "")
    return Comment(
        element.get(f"{W}author", ""),
        date_of(element.get(f"{W}date")),
        text_of(element),
        anchors.passage(id_),
        anchors.comment_blocks.get(id_, -1),
        replies_to,
    )


def _parents(package: Package) -> dict[str, str]:
    part = package.related(package.main, "commentsExtended")
    if part is None:
        return {}
    return {
        one.get(_PARA_ID, ""): one.get(_PARENT) for one in package.tree(part) if one.get(_PARENT)
    }


def _paragraph_ids(comment: Element) -> list[str]:
    return [one.get(f"{W14}paraId") for one in comment.iter(f"{W}p") if one.get(f"{W14}paraId")]


def _replies_to(comment: Element, parents: dict[str, str], by_paragraph: dict[str, int]) -> int:
    for id_ in _paragraph_ids(comment):
        if id_ in parents:
            return by_paragraph.get(parents[id_], -1)
    return -1
