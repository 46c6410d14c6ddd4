"""Names of WordprocessingML in the form that lxml wants, `{namespace}name`, spelt out once:
looking prefixes up for every element is what makes reading slow."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
VAL = f"{W}val"


def w(*names: str) -> frozenset[str]:
    """The full names of elements of Word's main vocabulary."""
    return frozenset(W + name for name in names)
