"""A redline is no draft: what says of OLD or of NEW which draft it is stays behind."""

from lettertool.draftmark import BOOKMARK, PROPERTY
from lettertool.readers.docx.package import Element, Package
from lettertool.redlines.docx.output import Output
from lettertool.redlines.docx.tags import BOOKMARK_END, BOOKMARK_START, ID, NAME


def without_draft(root: Element) -> Element:
    """Return the root of a part, without the bookmark that tells the draft."""
    marks, open_ids = [], set()
    for mark in root.iter(BOOKMARK_START, BOOKMARK_END):
        if mark.tag == BOOKMARK_START and mark.get(NAME, "").startswith(BOOKMARK):
            open_ids.add(mark.get(ID))
            marks.append(mark)
        elif mark.tag == BOOKMARK_END and mark.get(ID) in open_ids:
            open_ids.remove(mark.get(ID))
            marks.append(mark)
    for mark in marks:
        mark.getparent().remove(mark)
    return root


def drop_property(new: Package, output: Output) -> None:
    """Take the property that tells the draft out of NEW's package.

    Raises InputError where the part with the custom properties is damaged.
    """
    part = new.related("", "custom-properties")
    if part is None or PROPERTY.encode() not in new.parts[part]:
        return
    properties = output.tree(part)
    for one in [one for one in properties if one.get("name") == PROPERTY]:
        properties.remove(one)
