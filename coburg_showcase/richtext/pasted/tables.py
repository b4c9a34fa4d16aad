"""Tables: those of data keep their rows, those that only place things on a page fall apart."""

from coburg_showcase.richtext.pasted.lines import without_overall_strong
from coburg_showcase.richtext.pasted.tree import STRONG, Box, Line


def is_layout(table: Box) -> bool:
    """It says so, holds another table, or stands in one column."""
    cells = [row.boxes() for row in table.boxes()]
    return (
        table.is_layout
        or max(map(len, cells), default=0) < 2
        or any(_holds_table(cell) for row in cells for cell in row)
    )


def _holds_table(box: Box) -> bool:
    return any(child.tag == "table" or _holds_table(child) for child in box.boxes())


def contents(table: Box) -> list[Box | Line]:
    """What is in the cells, one after the other."""
    return [child for row in table.boxes() for cell in row.boxes() for child in cell.children]


def arrange(table: Box) -> None:
    """Cells for what was merged, no empty rows, and a head where the first row is meant as one."""
    rows = [row for row in _unmerged(table.boxes()) if any(cell.children for cell in row.boxes())]
    for cell in [cell for row in rows for cell in row.boxes()]:
        for line in cell.lines():
            line.level = 0
    has_head = any(row.in_head for row in rows) or any(cell.tag == "th" for row in rows for cell in row.boxes())
    if len(rows) > 1 and not has_head and _is_bold(rows[0]) and not all(map(_is_bold, rows)):
        rows[0].in_head = True
    for row in rows:
        for cell in row.boxes():
            if row.in_head and cell.tag == "td":
                cell.tag, cell.scope = "th", "col"
            if cell.tag == "th":
                for line in cell.lines():
                    line.runs = without_overall_strong(line.runs)
            if row.in_head and not cell.scope:
                cell.scope = "col"
    table.children = [*rows]


def _unmerged(rows: list[Box]) -> list[Box]:
    """With an empty cell wherever one reaches over from the left or from above."""
    reaching: dict[int, int] = {}  # column → rows it is still covered from above
    for row in rows:
        cells: list[Box | Line] = []
        for cell in row.boxes():
            while reaching.get(len(cells), 0):
                reaching[len(cells)] -= 1
                cells.append(Box("td"))
            for column in range(len(cells), len(cells) + cell.columns):
                if cell.rows > 1:
                    reaching[column] = cell.rows - 1
            cells += [cell, *(Box(cell.tag) for _ in range(cell.columns - 1))]
        row.children = cells
    return rows


def _is_bold(row: Box) -> bool:
    runs = [run for cell in row.boxes() for line in cell.lines() for run in line.runs]
    return bool(runs) and all(STRONG in run.marks for run in runs if run.text.strip())
