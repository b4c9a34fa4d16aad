"""From boxes and lines to HTML, without a space between the blocks, as the editor writes it."""

from collections.abc import Iterable
from itertools import groupby

from coburg_showcase.richtext.pasted.lines import without_overall_strong
from coburg_showcase.richtext.pasted.lists import with_lists
from coburg_showcase.richtext.pasted.tables import arrange, contents, is_layout
from coburg_showcase.richtext.pasted.tree import Box, Line, Mark, Run

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;", "\n": "<br>"})


def arranged(box: Box) -> Box:
    """The box with lists, quotations and tables as they are meant, and without anything empty."""
    children: list[Box | Line] = []
    for child in box.children:
        if isinstance(child, Box) and child.tag == "table" and is_layout(child):
            children += arranged(Box("root", children=contents(child))).children
        elif isinstance(child, Box):
            children += [whole] if (whole := arranged(child)).children or child.tag in ("td", "th", "tr") else []
        else:
            children.append(child)
    if box.tag not in ("ul", "ol", "table", "tr"):
        children = _with_quotes(with_lists(children, in_item=box.tag == "li" and bool(children)))
    box.children = children
    if box.tag == "table":
        arrange(box)
    return box


def _with_quotes(children: list[Box | Line]) -> list[Box | Line]:
    made: list[Box | Line] = []
    for is_quote, group in groupby(children, key=lambda child: isinstance(child, Line) and child.is_quote):
        lines = list(group)
        made += [Box("blockquote", children=lines)] if is_quote else lines
    return made


def html_of(root: Box) -> str:
    levels = {line.level for line in _lines(root)}
    highest = 2 if levels & {1, 2} else 3  # what is the third rank below a second is the first where there is none
    return "".join(_blocks(root.children, highest))


def _lines(box: Box) -> Iterable[Line]:
    for child in box.children:
        if isinstance(child, Line):
            yield child
        else:
            yield from _lines(child)


def _blocks(children: list[Box | Line], highest: int) -> Iterable[str]:
    for child in children:
        if isinstance(child, Line):
            tag = ("h3" if child.level <= highest else "h4") if child.level else "p"
            yield f"<{tag}>{_inline(without_overall_strong(child.runs) if child.level else child.runs)}</{tag}>"
        elif child.tag == "table":
            yield _table(child, highest)
        elif child.tag in ("li", "td", "th"):
            yield _container(child, highest)
        else:
            yield f"<{child.tag}>{''.join(_blocks(child.children, highest))}</{child.tag}>"


def _container(box: Box, highest: int) -> str:
    """An item or cell; one paragraph in it, if it comes first, needs no tags."""
    for line in box.lines():
        line.level = 0
    scope = f' scope="{box.scope}"' if box.tag == "th" and box.scope in ("col", "row") else ""
    first, *others = box.children or [Line([])]
    if isinstance(first, Line) and not any(isinstance(other, Line) for other in others):
        inside = _inline(first.runs) + "".join(_blocks(others, highest))
    else:
        inside = "".join(_blocks(box.children, highest))
    return f"<{box.tag}{scope}>{inside}</{box.tag}>"


def _table(table: Box, highest: int) -> str:
    parts = {"thead": "", "tbody": ""}
    for row in table.boxes():
        cells = "".join(_blocks(row.children, highest))
        parts["thead" if row.in_head else "tbody"] += f"<tr>{cells}</tr>"
    return f"<table>{''.join(f'<{tag}>{rows}</{tag}>' for tag, rows in parts.items() if rows)}</table>"


def _inline(runs: Iterable[Run]) -> str:
    written: list[str] = []
    open_marks: list[Mark] = []
    for text, marks in runs:
        kept = 0
        while kept < min(len(open_marks), len(marks)) and open_marks[kept] == marks[kept]:
            kept += 1
        written += [f"</{mark.tag}>" for mark in reversed(open_marks[kept:])]
        written += [mark.opening for mark in marks[kept:]]
        open_marks = [*marks]
        written.append(text.translate(_ESCAPES))
    return "".join([*written, *(f"</{mark.tag}>" for mark in reversed(open_marks))])
