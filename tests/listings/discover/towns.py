"""A town of items, and what a person with pencil and paper would find in it."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from listings.codes import Availability, Kind, PriceType, State
from listings.discover.counting import Counts
from listings.discover.trades import Trades
from listings.filters import DiscoverFilter
from listings.models import Listing
from merchants.codes import Service
from merchants.codes import State as ShopState
from merchants.directory.address import Address
from merchants.directory.current import current_register
from merchants.models import Merchant
from tests import make

NOON = datetime.fromisoformat("2026-11-24T12:00+01:00")
PRICES = (99, 500, 1000, 1999, 2000, 5000, 9999, 100_000)
SERVICES = (Service.GIFT_WRAPPING, Service.REPAIR, Service.DELIVERY)


@dataclass(frozen=True)
class Asked:
    """A question in the words of the oracle; `query` is the same one as an address has it."""

    query: dict[str, list[str]]

    def fits(self, item: Listing) -> bool:
        shop = item.merchant
        return (
            _is_on_show(item)
            and self._any("art", item.kind)
            and self._any("verfuegbar", item.availability)
            and self._any("viertel", shop.district.slug)
            and self._category(item)
            and self._price(item.price_cents)
            and set(self.query.get("service", [])) <= set(shop.services)
            and ("offen" not in self.query or shop.is_always_open)  # set by town()
        )

    def with_option(self, name: str, value: str) -> "Asked":
        """As if this option were chosen: beside those that are, where all must hold; else in their place."""
        chosen = [*self.query.get(name, []), value] if name == "service" else [value]
        return Asked({**self.query, name: chosen})

    def without(self, name: str, value: str) -> "Asked":
        rest = [kept for kept in self.query[name] if kept != value]
        others = {key: values for key, values in self.query.items() if key != name}
        return Asked({**others, name: rest} if rest else others)

    def _any(self, name: str, value: str) -> bool:
        return name not in self.query or value in self.query[name]

    def _category(self, item: Listing) -> bool:
        parent = item.category.parent
        return self._any("kategorie", item.category.slug) or (
            parent is not None and self._any("kategorie", parent.slug)
        )

    def _price(self, cents: int | None) -> bool:
        lowest, highest = self.query.get("preis_von"), self.query.get("preis_bis")
        if lowest is None and highest is None:
            return True
        if cents is None:
            return False
        return (not lowest or cents >= int(lowest[0]) * 100) and (not highest or cents <= int(highest[0]) * 100)


def _is_on_show(item: Listing) -> bool:
    return (
        item.state == "published"
        and item.merchant.state == "published"
        and item.visible_from <= NOON
        and (item.visible_until is None or item.visible_until > NOON)
    )


def town(seed: int = 1, items: int = 90) -> list[Listing]:
    """Items of nine shops, one of them hidden, in every kind and state."""
    draw = random.Random(seed)
    top, other = make.category(slug="oben"), make.category(slug="neben")
    trades = [*(make.category(slug=f"t{number}", parent=top) for number in range(3)), top, other]
    districts = [make.district(slug=f"d{number}") for number in range(3)]
    shops = []
    for number in range(9):
        shop = make.merchant(
            main_category=trades[number % 5],
            district=districts[number % 3],
            hours=make.ALWAYS if number % 2 else "",
            services=draw.sample(SERVICES, number % 4),
            state=ShopState.HIDDEN if number == 8 else ShopState.PUBLISHED,
        )
        shop.is_always_open = bool(number % 2)
        shops.append(shop)
    return [_item(draw, draw.choice(shops), draw.choice(trades)) for _number in range(items)]


def _item(draw: random.Random, shop: Merchant, category: object) -> Listing:
    kind = draw.choice(Kind.values)
    cents = draw.choice(PRICES)
    price_type = draw.choice([PriceType.FIXED, PriceType.FIXED, PriceType.FROM, PriceType.ON_REQUEST, PriceType.FREE])
    begun = NOON - timedelta(days=draw.choice([30, 3, 1, 0, -1]))
    end = begun + timedelta(days=draw.choice([1, 2, 60])) if kind == Kind.OFFER or draw.random() < 0.3 else None
    return make.listing(
        merchant=shop,
        category=category,
        kind=kind,
        availability=draw.choice(Availability.values),
        state=draw.choice([State.PUBLISHED] * 6 + [State.DRAFT, State.WAITING, State.HIDDEN, State.WITHDRAWN]),
        visible_from=begun,
        visible_until=end,
        price_type=price_type,
        price_cents={PriceType.ON_REQUEST: None, PriceType.FREE: 0}.get(price_type, cents),
    )


def random_question(draw: random.Random) -> Asked:
    query: dict[str, list[str]] = {}

    def perhaps(name: str, values: list[str], most: int = 1) -> None:
        if draw.random() < 0.4:
            query[name] = draw.sample(values, draw.randint(1, most))

    perhaps("art", Kind.values, 4)
    perhaps("verfuegbar", Availability.values, 3)
    perhaps("kategorie", ["oben", "neben", "t0", "t1", "t2"])
    perhaps("viertel", ["d0", "d1", "d2"])
    perhaps("preis_von", ["0", "5", "20"])
    perhaps("preis_bis", ["10", "20", "100"])
    perhaps("service", list(SERVICES), 2)
    perhaps("offen", ["1"])
    return Asked(query)


def question_of(asked: Asked) -> tuple[DiscoverFilter, Counts]:
    """The same question as the page asks it, with its counts."""
    question = DiscoverFilter(None, NOON, Trades(), current_register().districts.values())
    options = tuple((name, value) for name, values in asked.query.items() for value in values)
    question = DiscoverFilter(Address(options).data(), NOON, question.trades, current_register().districts.values())
    return question, Counts(question.conditions(), NOON)
