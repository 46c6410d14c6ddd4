"""A map of the United States in tiles of one size: each state where a reader looks for it."""

from typing import Final, NamedTuple

_MAP: Final = """
AK .. .. .. .. .. .. .. .. .. .. ME
.. .. .. .. .. .. .. .. .. .. VT NH
WA ID MT ND MN WI .. MI .. NY MA RI
OR NV WY SD IA IL IN OH PA NJ CT ..
CA UT CO NE MO KY WV VA MD DE .. ..
.. AZ NM KS AR TN NC SC DC .. .. ..
.. .. .. OK LA MS AL GA .. .. .. ..
HI .. .. TX .. .. .. .. FL .. PR VI
AS GU MP .. .. .. .. .. .. .. .. ..
"""

_NAMES: Final = """
AL Alabama; AK Alaska; AS American Samoa; AZ Arizona; AR Arkansas; CA California; CO Colorado;
CT Connecticut; DE Delaware; DC District of Columbia; FL Florida; GA Georgia; GU Guam; HI Hawaii;
ID Idaho; IL Illinois; IN Indiana; IA Iowa; KS Kansas; KY Kentucky; LA Louisiana; ME Maine;
MD Maryland; MA Massachusetts; MI Michigan; MN Minnesota; MS Mississippi; MO Missouri; MT Montana;
NE Nebraska; NV Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico; NY New York;
NC North Carolina; ND North Dakota; MP Northern Mariana Islands; OH Ohio; OK Oklahoma; OR Oregon;
PA Pennsylvania; PR Puerto Rico; RI Rhode Island; SC South Carolina; SD South Dakota;
TN Tennessee; TX Texas; UT Utah; VT Vermont; VA Virginia; VI Virgin Islands; WA Washington;
WV West Virginia; WI Wisconsin; WY Wyoming
"""

NAMES: Final = dict(entry.strip().split(" ", 1) for entry in _NAMES.strip().split(";"))
"""The names of states, territories and the District, by postal code."""


class Tile(NamedTuple):
    """A state of the map, with its place from 1."""

    code: str
    row: int
    column: int


TILES: Final = tuple(
    Tile(code, row, column)
    for row, line in enumerate(_MAP.strip().splitlines(), 1)
    for column, code in enumerate(line.split(), 1)
    if code != ".."
)
"""All states, territories and the District, row by row."""
