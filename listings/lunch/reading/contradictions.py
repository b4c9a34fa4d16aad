"""What can be seen only once the whole menu has been read: lines that do not go together."""

import re

from listings.lunch.reading.result import ReadDish

NUMBERED = re.compile(r"\d{1,3}\s[A-ZÄÖÜ]")


def contradictions(dishes: list[ReadDish], closed: dict[int, int]) -> set[int]:
    """The lines to ask about. `closed`: weekdays without lunch, each with the line that says so.

    A day that is closed has no dishes; names that begin with a number, as most of them do, may be numbered.
    """
    found: set[int] = set()
    for dish in dishes:
        if dish.weekday in closed:
            found |= {dish.line, closed[dish.weekday]}
    numbered = {dish.line for dish in dishes if NUMBERED.match(dish.title)}
    if len(numbered) > max(2, len({dish.line for dish in dishes}) // 2):
        found |= numbered
    return found
