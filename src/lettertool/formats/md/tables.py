"""Pipe tables, as GitHub's Markdown has them."""

from collections.abc import Callable, Sequence

from lettertool.document import Align, Cell, Table

_RULE = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def pipe_table(table: Table, cell_text: Callable[[Cell], str]) -> str:
    """`table` as Markdown. `cell_text` gives a cell's words, in one line, as Markdown in
    which `|` is not yet kept from ending the cell."""

    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |"

    def rule(align: Align) -> str:
        return _RULE[align]

    rows = [[cell_text(cell).replace("|", "\\|") for cell in row] for row in table.rows]
    return "\n".join(map(line, [rows[0], list(map(rule, table.align)), *rows[1:]]))
