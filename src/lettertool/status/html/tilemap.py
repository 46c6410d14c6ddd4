"""The tile map: how many have signed in each state, by shade and by number."""

from collections.abc import Sequence
from typing import Final

from lettertool.pages import escaped
from lettertool.states import NAMES
from lettertool.status.report import Tally
from lettertool.status.tiles import TILES, Tile

SHADES: Final = 4
"""Steps of the scale, besides the one for states where nobody has signed."""

_LEGEND: Final = (
    '<p class="legend">The number tells how many have signed; the stronger the shade, the more. '
    '<span class="dash">Somebody was asked and has not signed yet.</span></p>'
)


def tile_map(states: Sequence[Tally]) -> str:
    """The map. A tile with somebody in it leads to them in the list."""
    by_code = {tally.name: tally for tally in states}
    most = max(tally.signed for tally in states)
    tiles = "".join(_tile(tile, by_code.get(tile.code), most) for tile in TILES)
    return (
        '<section class="where" aria-labelledby="where"><h2 id="where">By state</h2>'
        f'<ul class="map">{tiles}</ul>{_LEGEND}</section>'
    )


def _tile(tile: Tile, tally: Tally | None, most: int) -> str:
    place = f"r{tile.row} c{tile.column}"
    if tally is None:
        name = escaped(f"{NAMES[tile.code]}: nobody")
        return f'<li class="{place} l0" aria-hidden="true" title="{name}"><b>{tile.code}</b></li>'
    label = escaped(_label(tile.code, tally))
    mark = " open" if tally.open else ""
    number = f"<span>{tally.signed:,}</span>"
    return (
        f'<li class="{place} l{shade(tally.signed, most)}{mark}">'
        f'<a href="#in-{tile.code}" data-state="{tile.code}" title="{label}" aria-label="{label}">'
        f"<b>{tile.code}</b>{number}</a></li>"
    )


def shade(signed: int, most: int) -> int:
    """The step of the scale, 0 where nobody has signed; the darkest is for at least four."""
    return -(-SHADES * signed // max(most, SHADES))


def _label(code: str, tally: Tally) -> str:
    others = [f"{count} {status}" for status, count in tally.counts.items() if count]
    return f"{NAMES[code]}: {', '.join(others)}"
