"""What can be seen only once the whole menu has been read: lines that do not go together."""

import re
from datetime import date

from listings.lunch.reading.dates import find_dates, other_week
from listings.lunch.reading.days import closing_days, days_at
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.items import Item, Kind
from listings.lunch.reading.outliers import outliers
from listings.lunch.reading.prices import find_prices, without_times
from listings.lunch.reading.result import ReadDish, Reading
from listings.lunch.reading.talk import is_for_all, is_heading

WORKDAYS = range(5)
LONGEST_DAY = 40  # characters of a day and its date
NUMBERED = re.compile(r"\d{1,3}\s[A-ZÄÖÜ]")


def with_questions(items: list[Item], monday: date) -> list[Item]:
    """The items, with talk asked about that may be a dish: it names food and a price or day, or a price is below."""
    for item, below in zip(items, [*items[1:], None], strict=False):
        dish = sounds_like_food(item.text) and _names_price_or_day(item.text, monday)
        if item.kind is Kind.TALK and (dish or (item.text and below and below.kind is Kind.PRICE)):
            item.kind = Kind.ASK
    return items


def _names_price_or_day(text: str, monday: date) -> bool:
    if any(not found.price.bare for found in find_prices(without_times(text), whole=False)):
        return True
    return not is_heading(text) and closing_days(text, monday)[1]


def contradictions(dishes: list[ReadDish], closed: dict[int, int]) -> set[int]:
    """The lines to ask about. `closed`: weekdays without lunch, each with the line that says so.

    A day that is closed has no dishes; names that begin with a number, as most of them do, may be numbered.
    """
    found: set[int] = set()
    for dish in dishes:
        if dish.weekday in closed:
            found |= {dish.line, closed[dish.weekday]}
    lines = {dish.line for dish in dishes}
    small = {dish.line for dish in dishes if dish.title[0].islower()}
    if len(small) * 2 < len(lines):
        found |= small | ({line - 1 for line in small} & lines)  # perhaps the end of what stands above
    numbered = {dish.line for dish in dishes if NUMBERED.match(dish.title)}
    if len(numbered) > max(2, len({dish.line for dish in dishes}) // 2):
        found |= numbered
    return found | outliers(dishes, closed)


def unheard_days(lines: list[str], reading: Reading, monday: date) -> set[int]:
    """The lines that begin with a weekday of which nothing has been read, neither a dish nor that there is none."""
    heard = {dish.weekday for dish in reading.dishes} | set(reading.closed)
    missing = set(WORKDAYS) - heard if reading.dishes else set()
    found: set[int] = set()
    for number, line in enumerate(lines if missing else [], start=1):
        days = days_at(line[:LONGEST_DAY], monday)
        if days and not (days.wrong or days.every) and len(days.days) == 1 and missing.issuperset(days.days):
            found.add(number)
    return found


def unused_prices(items: list[Item], reading: Reading) -> set[int]:
    """The lines with a price for all where the menu names no dish, so that the line may be one.

    Where dishes lack a price, those that leave it open: "Alle Gerichte ab 8,50 €".
    """
    if not reading.dishes:
        return {item.line for item in items if item.kind in {Kind.FOR_ALL, Kind.MENU_PRICE}}
    if all(dish.price_cents for dish in reading.dishes):
        return set()
    return {item.line for item in items if item.kind is Kind.TALK and _leaves_price_open(item.text)}


def _leaves_price_open(text: str) -> bool:
    return is_for_all(text) and any(
        found.price.cents is None and not found.price.bare for found in find_prices(without_times(text), whole=False)
    )


def contradicts(text: str, monday: date) -> bool:
    """Whether a heading is about another week."""
    if other_week(text, monday):
        return True
    dates = [found.value for found in find_dates(text, monday) if found.value and found.certain]
    if len(dates) >= 2:
        return not (
            dates[0] <= date.fromordinal(monday.toordinal() + 6)
            and dates[-1] >= monday
            and (dates[-1] - dates[0]).days <= 7
        )
    return bool(dates) and is_heading(text) and not 0 <= (dates[0] - monday).days <= 6
