"""How many items there would be behind each option: all of them in one pass over the items, in one query.

Each condition of the question is a bit. An item that misses none is in the list; one that misses a single condition
counts for what the list would be without it – which is what the other options of the same filter, and the link that
takes the filter away, have to say.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from typing import Any

from django.db import connection
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from listings.filters import EVERYTHING, Conditions, Pair
from listings.models import Listing
from merchants.models import Merchant
from merchants.opening.queries import open_at

# Conditions on items and on shops are worked out apart, then put together. Four groupings share the one pass; what
# is known of shops (district, services, open now) comes in afterwards, once for each shop. OFFSET 0 has the bits of
# an item worked out once, not once for each number. Numbers: fitting, then without each condition on items. What
# misses too much stays in all the same, with nothing but zeros: so each category with an item on show is named.
QUERY = """
WITH shop AS MATERIALIZED ({shops}),
counted AS (
    SELECT kind, availability, category_id, merchant_id, {numbers},
        count(*) FILTER (WHERE missed_by_item = 0) AS of_shop
    FROM (
        SELECT item.kind, item.availability, item.category_id, item.merchant_id, item.missed AS missed_by_item,
            item.missed | shop.missed AS missed
        FROM ({items}) AS item JOIN shop ON shop.id = item.merchant_id OFFSET 0
    ) AS found
    GROUP BY GROUPING SETS ((kind), (availability), (category_id), (merchant_id))
),
by_shop AS (
    SELECT shop.place, shop.is_open, shop.services, shop.missed, counted.of_shop
    FROM counted JOIN shop ON shop.id = counted.merchant_id
)
SELECT 'art', kind::text, 0, numbers FROM counted WHERE kind IS NOT NULL
UNION ALL SELECT 'verfuegbar', availability::text, 0, numbers FROM counted WHERE availability IS NOT NULL
UNION ALL SELECT 'kategorie', category_id::text, 0, numbers FROM counted WHERE category_id IS NOT NULL
UNION ALL SELECT 'viertel', place::text, missed, ARRAY[sum(of_shop)] FROM by_shop GROUP BY 2, 3
UNION ALL SELECT 'offen', '1', missed, ARRAY[sum(of_shop)] FROM by_shop WHERE is_open GROUP BY 3
UNION ALL SELECT 'service', code, missed, ARRAY[sum(of_shop)] FROM by_shop, unnest(services) AS code GROUP BY 2, 3
"""
NUMBER = "count(*) FILTER (WHERE missed IN (0, {bit}))"


class Counts:
    """Of the items that fit a question at an instant. One query."""

    def __init__(self, conditions: Conditions, instant: datetime) -> None:
        of_items, of_shops = conditions.of_items, conditions.of_shops
        self._places = {pair: place for place, pair in enumerate(of_items, start=1)}
        self._bits = {pair: 1 << place for place, pair in enumerate([*of_items, *of_shops])}
        # filter → bits a shop may miss → value → numbers
        self._rows: dict[str, dict[int, dict[str, list[int]]]] = defaultdict(lambda: defaultdict(dict))
        items = self._with_missed(Listing.objects.in_windows(instant), of_items)
        shops = self._with_missed(Merchant.objects.on_show(), of_shops)
        for name, value, missed, numbers in _asked(
            items.values("kind", "availability", "category_id", "merchant_id", "missed"),
            shops.annotate(place=F("district__slug"), is_open=open_at(instant)).values(
                "id", "place", "services", "is_open", "missed"
            ),
            [0, *(self._bits[pair] for pair in of_items)],
        ):
            self._rows[name][missed][value] = [int(number) for number in numbers]

    @property
    def trades(self) -> set[int]:
        """The keys of the categories with items on show, whatever is asked."""
        return {int(key) for key in self._rows["kategorie"][0]}

    @property
    def total(self) -> int:
        return self._everything(0)

    def without(self, name: str, value: str = EVERYTHING) -> int:
        """How many there would be without this condition."""
        pair = (name, value)
        if pair in self._places:
            return self._everything(self._places[pair])
        return self.total + self._of_shops("viertel", self._bits.get(pair))

    def having(self, name: str, values: Iterable[str]) -> int:
        """How many there would be if one of these values were what this filter asks for."""
        pair, values = (name, EVERYTHING), list(values)
        if name in ("art", "verfuegbar", "kategorie"):
            place = self._places.get(pair, 0)
            return sum(self._rows[name][0][value][place] for value in values if value in self._rows[name][0])
        return self._of_shops(name, 0, values) + self._of_shops(name, self._bits.get(pair), values)

    def _everything(self, place: int) -> int:
        return sum(numbers[place] for numbers in self._rows["art"][0].values())

    def _of_shops(self, name: str, missed: int | None, values: Iterable[str] | None = None) -> int:
        """In shops that miss just this, by a filter of shops; of all its values unless some are given."""
        rows = self._rows[name][missed] if missed is not None else {}
        return sum(rows[value][0] for value in (rows if values is None else values) if value in rows)

    def _with_missed(self, rows: QuerySet, conditions: dict[Pair, Q]) -> QuerySet:
        """The rows with the bits of the conditions they do not fulfil."""
        parts: list[Combinable] = [
            Case(When(condition, then=Value(0)), default=Value(self._bits[pair]), output_field=IntegerField())
            for pair, condition in conditions.items()
        ]
        nothing: Combinable = Value(0, output_field=IntegerField())
        return rows.annotate(missed=reduce(lambda one, other: one + other, parts, nothing)).order_by()


def _asked(items: QuerySet, shops: QuerySet, bits: list[int]) -> list[tuple[Any, ...]]:
    items_sql, items_values = items.query.sql_with_params()
    shops_sql, shops_values = shops.query.sql_with_params()
    numbers = f"ARRAY[{', '.join(NUMBER.format(bit=bit) for bit in bits)}] AS numbers"
    with connection.cursor() as cursor:
        query = QUERY.format(items=items_sql, shops=shops_sql, numbers=numbers)
        cursor.execute(query, [*shops_values, *items_values])
        return cursor.fetchall()
