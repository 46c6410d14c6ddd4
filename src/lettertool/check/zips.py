"""The ZIP codes of federal offices in Washington that have their own."""

import re
from typing import Final

ZIPS: Final[dict[str, tuple[str, ...]]] = {
    "the Department of State": ("20520", "20522"),
    "the White House": ("20500", "20501", "20502", "20503", "20504"),
    "the House of Representatives": ("20515",),
    "the Senate": ("20510",),
    "the Department of Justice": ("20530",),
    "the Department of the Treasury": ("20220",),
    "the Department of Homeland Security": ("20528",),
    "the Department of Health and Human Services": ("20201",),
    "the Department of Education": ("20202",),
    "the Department of Labor": ("20210",),
    "the Department of Commerce": ("20230",),
    "the Department of Agriculture": ("20250",),
    "the Department of the Interior": ("20240",),
    "the Department of Energy": ("20585",),
    "the Department of Transportation": ("20590",),
    "the Department of Veterans Affairs": ("20420",),
    "the Department of Housing and Urban Development": ("20410",),
    "the Department of Defense": ("20301",),
    "the Environmental Protection Agency": ("20460",),
    "the Federal Communications Commission": ("20554",),
    "the Federal Trade Commission": ("20580",),
    "the Securities and Exchange Commission": ("20549",),
    "the National Aeronautics and Space Administration": ("20546",),
    "the Government Accountability Office": ("20548",),
    "the Office of Management and Budget": ("20503",),
    "the Federal Bureau of Investigation": ("20535",),
    "the Internal Revenue Service": ("20224",),
    "the Supreme Court": ("20543",),
}
"""By the office's name, the usual code first. As the offices publish them in their addresses."""

_NAMES: Final = {re.sub(r"^the ", "", name).casefold(): name for name in ZIPS} | {
    "senate": "the Senate",
    "treasury department": "the Department of the Treasury",
    "department of treasury": "the Department of the Treasury",
    "department of interior": "the Department of the Interior",
    "state department": "the Department of State",
    "supreme court of the united states": "the Supreme Court",
}
_PART = re.compile(
    r"\b(?:bureau|office|service|administration|agency|division|center|institute|command|guard"
    r"|army|navy|corps|air force|committee|subcommittee|commission|board|authority|embassy"
    r"|library|archives|endowment|foundation|corporation|bank|council|inspector general)\b",
    re.I,
)
_STYLE = re.compile(r"(?:the\s+)?(?:u\.\s?s\.\s+|us\s+|united states\s+)?", re.I)


def known_office(line: str) -> str | None:
    """The office whose whole name a line of an address is; an empty text where the line names
    a part of some office; None where it names none."""
    name = _STYLE.sub("", " ".join(line.split()).strip(" ,"), count=1).casefold()
    office = _NAMES.get(name)
    if office is None and _PART.search(line):
        return ""
    return office
