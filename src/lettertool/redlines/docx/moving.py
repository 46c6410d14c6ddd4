"""The two ends of a paragraph that has moved, edited on the way or not.

What went with it is moved. What was deleted on the way is deleted where it was, what was
inserted is inserted where it is now; so neither end has a change within a change.
"""

from collections.abc import Sequence

from lettertool.redlines.docx.inline import Inline, carriers
from lettertool.redlines.docx.marking import mark_nodes
from lettertool.redlines.docx.plan import Stretch
from lettertool.redlines.docx.stamps import Stamps
from lettertool.redlines.docx.tags import DEL, INS, MOVE_FROM, MOVE_TO


def mark_moved(inline: Inline, plan: Sequence[Stretch], stamps: Stamps, *, is_source: bool) -> None:
    """Mark the content of one end of a move."""
    ranges = [
        (s.old_start, s.old_end, s.kept) if is_source else (s.new_start, s.new_end, s.kept)
        for s in plan
    ]
    inline.cut(place for start, end, _ in ranges for place in (start, end))
    moved, changed = (MOVE_FROM, DEL) if is_source else (MOVE_TO, INS)
    for start, end, kept in ranges:
        mark_nodes(carriers(inline.between(start, end)), moved if kept else changed, stamps)
