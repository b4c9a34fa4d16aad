"""What stands out among the dishes of a menu, so that it was perhaps read wrong: somebody should look at it."""

from collections import Counter
from statistics import median

from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.result import EVERY_DAY, ReadDish

LEAST_DISHES = 5  # of which something can stand out
CHEAP, DEAR = 0.2, 4  # times the price in the middle
FEW = 0.15  # of the dishes
CROWD = 3  # dishes that are nothing special on any day
WEEKDAYS = range(5)


def outliers(dishes: list[ReadDish], closed: dict[int, int]) -> set[int]:
    """The lines of dishes that do not fit the others: their price, their day's number of dishes, their sound."""
    if len({dish.line for dish in dishes}) < LEAST_DISHES:
        return set()
    return _prices(dishes) | _crowded_days(dishes, closed) | _names(dishes)


def _prices(dishes: list[ReadDish]) -> set[int]:
    prices = [dish.price_cents for dish in dishes if dish.price_cents]
    middle = median(prices) if len(prices) >= LEAST_DISHES else 0
    return {
        dish.line
        for dish in dishes
        if middle and dish.price_cents and not CHEAP * middle <= dish.price_cents <= DEAR * middle
    }


def _crowded_days(dishes: list[ReadDish], closed: dict[int, int]) -> set[int]:
    """Dishes at the end of a day that has far more than any other, or that is followed by days nobody speaks of."""
    by_day: dict[int, list[int]] = {}
    for dish in dishes:
        if dish.weekday is not EVERY_DAY:
            by_day.setdefault(dish.weekday, []).append(dish.line)
    found: set[int] = set()
    counts = Counter({day: len(set(lines)) for day, lines in by_day.items()})
    for day, lines in by_day.items():
        most = max((count for other, count in counts.items() if other != day), default=0)
        gap = day + 1 in WEEKDAYS and day + 1 not in by_day and day + 1 not in closed and max(by_day) > day
        if len(counts) > 2 and counts[day] > max(most * (1 if gap else 2), CROWD if day in WEEKDAYS else CROWD + 1):
            found |= set(sorted(set(lines))[most:])
    return found


def _names(dishes: list[ReadDish]) -> set[int]:
    """Where there are no prices to go by: the few names that do not sound like food."""
    if any(dish.price_cents for dish in dishes):
        return set()
    strange = {
        dish.line
        for dish in dishes
        if not (sounds_like_food(dish.title) or " mit " in dish.title or dish.allergens or dish.additives or dish.diet)
    }
    return strange if len(strange) <= FEW * len({dish.line for dish in dishes}) else set()
