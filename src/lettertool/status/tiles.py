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
