"""Changes of formatting, recorded where the new formatting stands. What is returned is the
record, which has to be made fit for NEW's package."""

import copy

from lettertool.readers.docx.names import VAL, W, w
from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.stamps import Stamps
from lettertool.redlines.docx.tags import (
    INS,
    OF_REVISIONS,
    P_PR,
    P_PR_CHANGE,
    R_PR,
    R_PR_CHANGE,
    SECT_PR,
    SECT_PR_CHANGE,
)

_NOT_BEFORE = {
    P_PR: frozenset((R_PR, SECT_PR, P_PR_CHANGE)),
    SECT_PR: w("headerReference", "footerReference", "sectPrChange"),
}
"""What the record of earlier properties may not hold (ECMA-376 Part 1, 17.13.5.29 and 32)."""


def first_child(parent: Element, tag: str) -> Element:
    """Return the properties of `parent`, which stand first in it, made if need be."""
    found = parent.find(tag)
    if found is None:
        found = parent.makeelement(tag)
        parent.insert(0, found)
    return found


def run_changed(run: Element, before: Element | None, stamps: Stamps) -> Element:
    """Record that a run had the properties `before`."""
    return _record(first_child(run, R_PR), R_PR_CHANGE, before, stamps)


def paragraph_changed(properties: Element, before: Element | None, stamps: Stamps) -> Element:
    """Record that a paragraph had the properties `before`."""
    return _record(properties, P_PR_CHANGE, before, stamps)


def mark_changed(properties: Element, before: Element | None, stamps: Stamps) -> Element:
    """Record that the end of a paragraph had the properties of runs that `before`, the
    paragraph's properties, has."""
    earlier = None if before is None else before.find(R_PR)
    return _record(_mark_properties(properties), R_PR_CHANGE, earlier, stamps)


def section_changed(section: Element, before: Element, stamps: Stamps) -> Element:
    """Record that a section had the properties `before`; headers are compared apart."""
    return _record(section, SECT_PR_CHANGE, before, stamps)


def table_part_changed(properties: Element, before: Element | None, stamps: Stamps) -> Element:
    """Record the earlier properties of a table, a row or a cell."""
    return _record(properties, f"{properties.tag}Change", before, stamps)


def _record(properties: Element, tag: str, before: Element | None, stamps: Stamps) -> Element:
    change = stamps.mark(properties, tag)
    earlier = properties.makeelement(properties.tag)
    left_out = _NOT_BEFORE.get(properties.tag, frozenset()) | OF_REVISIONS
    earlier.extend(
        copy.deepcopy(child)
        for child in (() if before is None else before)
        if child.tag not in left_out
    )
    change.append(earlier)
    properties.append(change)
    return change


def mark_paragraph(properties: Element, tag: str, stamps: Stamps) -> None:
    """Mark the end of a paragraph as inserted, deleted or moved. What was inserted can be
    deleted as well, and is marked so after it."""
    found = _mark_properties(properties)
    found.insert(int(found.find(INS) is not None), stamps.mark(properties, tag))


def _mark_properties(properties: Element) -> Element:
    found = properties.find(R_PR)
    if found is None:
        found = properties.makeelement(R_PR)
        follower = next((one for one in properties if one.tag in (SECT_PR, P_PR_CHANGE)), None)
        if follower is None:
            properties.append(found)
        else:
            follower.addprevious(found)
    return found


def mark_row(row: Element, tag: str, stamps: Stamps) -> None:
    """Mark a row of a table as inserted or deleted."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = row.makeelement(f"{W}trPr")
        exceptions = row.find(f"{W}tblPrEx")
        if exceptions is None:
            row.insert(0, properties)
        else:
            exceptions.addnext(properties)
    if not len(properties):
        # The schema wants a property beside the change (CT_TrPrBase); this one says nothing.
        properties.append(properties.makeelement(f"{W}gridAfter", {VAL: "0"}))
    properties.append(stamps.mark(properties, tag))
