"""Names of elements that a redline touches, and the order that the schema wants."""

from lettertool.readers.docx.names import MC, M, R, W, w

P, RUN, TEXT, TABLE, ROW, CELL, SDT = (
    f"{W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc", "sdt")
)
P_PR, R_PR, SECT_PR, TBL_PR, TR_PR, TC_PR, SDT_PR = (
    f"{W}{name}" for name in ("pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr")
)
SDT_CONTENT, BOX, GRID = f"{W}sdtContent", f"{W}txbxContent", f"{W}tblGrid"
INS, DEL, MOVE_FROM, MOVE_TO = (f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
R_PR_CHANGE, P_PR_CHANGE, SECT_PR_CHANGE = (
    f"{W}{name}" for name in ("rPrChange", "pPrChange", "sectPrChange")
)
FIELD, INSTRUCTION, FIELD_CHAR = f"{W}fldSimple", f"{W}instrText", f"{W}fldChar"
FIELD_CHAR_TYPE = f"{W}fldCharType"
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = f"{W}footnoteReference", f"{W}endnoteReference"
BOOKMARK_START, BOOKMARK_END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
ID, NAME, TYPE = f"{W}id", f"{W}name", f"{W}type"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ALTERNATE = f"{MC}AlternateContent"
MATH = frozenset((f"{M}oMath", f"{M}oMathPara"))
RELATIONSHIP = R
BESIDE_RUNS = frozenset((FIELD, ALTERNATE, *MATH))
"""What is text, but stands beside runs."""

WRAPPERS = w("hyperlink", "smartTag", "customXml", "sdt", "dir", "bdo")
"""Inline elements around runs. They cannot be tracked themselves, what is in them can."""

WITHOUT_TEXT = w(
    *("proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
    *("permStart", "permEnd", "lastRenderedPageBreak", "commentReference", "annotationRef"),
    *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart"),
    *("customXmlDelRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart"),
    *("moveToRangeEnd", "rPr", "pPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"),
)
"""What stands among runs without being a part of the text."""

REMARKS = w("commentRangeStart", "commentRangeEnd", "commentReference", "permStart", "permEnd")
"""What points to parts that NEW's package does not have for OLD's text."""

OF_PROOFING = w("lang", "noProof")
"""Properties of runs that say how to check the text, not how it looks."""

OF_REVISIONS = w(
    *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange"),
    *("tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange", "tblGridChange"),
    *("numberingChange", "cellIns", "cellDel", "cellMerge"),
)
