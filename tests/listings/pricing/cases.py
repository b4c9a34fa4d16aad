"""The table of price cases: what is recorded, what is asked, what the tag says, and the source that wants it so."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from listings.models import Listing, PriceRecord
from merchants.models import Category, Merchant
from merchants.opening.resolve import ZONE

TODAY = datetime(2026, 11, 23, 12, 0, tzinfo=ZONE)
LOWEST = "Niedrigster Preis der letzten 30 Tage"


@dataclass(frozen=True)
class PriceCase:
    """`history`: (days before or after `instant`, cents or None, announced as a reduction), in any order.

    An item of `kind="offer"` is one of goods at its last recorded price unless the case says otherwise. `refusal` is
    the rule that stands against publishing it at that instant, "" if none does; `hint` one that is only said.
    """

    name: str
    source: str
    text: str
    values: dict[str, Any] = field(default_factory=dict)
    history: tuple[tuple[float, int | None, bool], ...] = ()
    instant: datetime = TODAY
    previous: str = ""
    label: str = ""
    percent: str = ""
    because: str = ""
    basis: str = ""
    unit_price: str = ""
    deposit: str = ""
    refusal: str = ""
    hint: str = ""
    small_business: bool = False

    def listing(self) -> Listing:
        category = Category(slug="naturkost-unverpackt", parent=Category(slug="lebensmittel-genuss"))
        values = {"title": "Ding", "category": category, "visible_from": TODAY - timedelta(days=400)}
        values["merchant"] = Merchant(is_small_business=self.small_business)
        if self.values.get("kind") == "offer":
            values |= {"visible_until": TODAY + timedelta(days=400), "price_cents": self._last_price()}
        return Listing(**values | self.values)

    def records(self) -> list[PriceRecord]:
        return [
            PriceRecord(pk=number, since=self.instant + timedelta(days=days), price_cents=cents, is_reduction=reduced)
            for number, (days, cents, reduced) in enumerate(self.history, 1)
        ]

    def _last_price(self) -> int | None:
        past = [record for record in self.history if record[0] <= 0]
        return max(past, key=lambda record: record[0])[1] if past else None


def goods(cents: int, quantity: str, unit: str, **more: Any) -> dict[str, Any]:
    return {"price_cents": cents, "quantity": Decimal(quantity), "unit": unit, **more}


def offer(**more: Any) -> dict[str, Any]:
    return {"kind": "offer", **more}


def at(text: str) -> datetime:
    """A clock time in Coburg."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


REGULAR = ((-60, 2000, False), (-1, 1500, True))
DST = {"text": "10,00 €", "source": "§ 11(1) PAngV; L-48: ends at the minute, Europe/Berlin"}

CASES = [
    # ------------------------------------------------------------------------------------------- total price
    PriceCase("total price", "§ 3(1) PAngV", "12,90 €", {"price_cents": 1290}),
    PriceCase("thousands", "§ 1(3) PAngV", "1.234,56 €", {"price_cents": 123456}),
    PriceCase(
        "lowest price with its basis", "§§ 1(3), 3(1) PAngV", "ab 24,00 €",
        {"price_cents": 2400, "price_type": "from", "price_basis": "für kurzes Haar"}, basis="für kurzes Haar",
    ),
    PriceCase(
        "lowest price without a basis", "§§ 1(3), 3(1) PAngV", "ab 24,00 €",
        {"price_cents": 2400, "price_type": "from", "kind": "service"}, hint="from-what",
    ),
    PriceCase(
        "quoted one by one", "§ 3(1) PAngV; L-50", "Preis auf Anfrage", {"price_type": "on_request", "kind": "service"}
    ),
    PriceCase("goods on request", "§ 3(1) PAngV; L-50", "Preis auf Anfrage", {"price_type": "on_request"},
              hint="goods-on-request"),
    PriceCase("free of charge", "L-50: 0 only as “free”", "kostenlos",
              {"price_type": "free", "price_cents": 0, "kind": "service"}),
    PriceCase("price of nothing", "L-50: 0 only as “free”", "0,00 €", {"price_cents": 0}, refusal="price-missing"),
    PriceCase("no price", "§ 3(1) PAngV", "Preis auf Anfrage", {"price_cents": None}, refusal="price-missing"),
    # -------------------------------------------------------------------------------------------- unit price
    PriceCase("per litre, rounded up", "§§ 4(1), 5(1) PAngV", "0,89 €", goods(89, "330", "ml"),
              unit_price="2,70 € je l"),
    PriceCase("per litre, given in litres", "§§ 4(1), 5(1) PAngV; H-68", "0,89 €", goods(89, "0.33", "l"),
              unit_price="2,70 € je l"),
    PriceCase("per litre, half a cent rounds up", "§ 5(1) PAngV; L-51", "0,01 €", goods(1, "2", "l"),
              unit_price="0,01 € je l"),
    PriceCase("per litre, below half rounds down", "§ 5(1) PAngV; L-51", "0,01 €", goods(1, "3", "l"),
              unit_price="0,00 € je l"),
    PriceCase("wine by the bottle", "§§ 4(1), 5(1) PAngV", "11,40 €", goods(1140, "0.75", "l", age_limit=16),
              unit_price="15,20 € je l"),
    PriceCase("per kilogram from grams", "§§ 4(1), 5(1) PAngV", "7,50 €", goods(750, "250", "g"),
              unit_price="30,00 € je kg"),
    PriceCase("per kilogram from kilograms", "§§ 4(1), 5(1) PAngV", "22,90 €", goods(2290, "2", "kg"),
              unit_price="11,45 € je kg"),
    PriceCase("one kilogram, prepacked", "§ 4(1) PAngV", "5,60 €", goods(560, "1", "kg"), unit_price="5,60 € je kg"),
    PriceCase("loose, sold by 100 g", "§§ 4(1), 5(2) PAngV", "5,90 €", goods(590, "100", "g", is_loose=True),
              basis="je 100 g"),
    PriceCase("loose, price for 250 g", "§ 5(2) PAngV", "14,75 €", goods(1475, "250", "g", is_loose=True),
              unit_price="5,90 € je 100 g"),
    PriceCase("loose, sold by 100 ml", "§ 5(2) PAngV", "1,20 €", goods(120, "100", "ml", is_loose=True),
              basis="je 100 ml"),
    PriceCase("loose, sold by the kilogram", "§ 4(1) PAngV", "1,90 €", goods(190, "1", "kg", is_loose=True),
              basis="je kg"),
    PriceCase("fabric by the metre", "§ 5(1) PAngV", "9,90 €", goods(990, "1", "m", is_loose=True), basis="je m"),
    PriceCase("ribbon by centimetres", "§ 5(1) PAngV", "1,50 €", goods(150, "50", "cm"), unit_price="3,00 € je m"),
    PriceCase("carpet by area", "§ 5(1) PAngV", "60,00 €", goods(6000, "2.5", "m2"), unit_price="24,00 € je m²"),
    PriceCase("firewood by volume", "§ 5(1) PAngV", "240,00 €", goods(24000, "2", "m3"), unit_price="120,00 € je m³"),
    PriceCase("by the piece", "§ 4(1) PAngV", "0,80 €", goods(80, "6", "piece")),
    PriceCase("at most 10 g", "§ 4(3) no. 1 PAngV", "6,50 €", goods(650, "10", "g", unit_price_exempt="tiny")),
    PriceCase("more than 10 g is not tiny", "§ 4(3) no. 1 PAngV", "6,50 €", goods(650, "11", "g",
              unit_price_exempt="tiny"),
              refusal="not-tiny"),
    PriceCase("hamper of different goods", "§ 4(3) no. 2 PAngV", "35,00 €",
              goods(3500, "1.2", "kg", unit_price_exempt="mixed")),
    PriceCase("dish, ready to eat", "§§ 4(3), 13 PAngV", "6,80 €", goods(680, "400", "g",
              unit_price_exempt="ready-to-eat")),
    PriceCase("food without a quantity", "§ 4(1) PAngV", "3,20 €", {"price_cents": 320}, hint="quantity-missing"),
    PriceCase("quantity nothing", "H-68", "3,20 €", goods(320, "0", "kg"), refusal="quantity-and-unit"),
    PriceCase("quantity without unit", "H-68", "3,20 €", goods(320, "1", ""), refusal="quantity-and-unit"),
    # ----------------------------------------------------------------------------------------------- deposit
    PriceCase("deposit stays outside", "§ 7 PAngV", "2,50 €", goods(250, "0.33", "l", deposit_cents=15),
              unit_price="7,58 € je l", deposit="zzgl. 0,15 € Pfand"),
    PriceCase("deposit dearer than the drink", "§ 7 PAngV", "2,80 €", goods(280, "0.2", "l", deposit_cents=300),
              unit_price="14,00 € je l", deposit="zzgl. 3,00 € Pfand"),
    # -------------------------------------------------------------------------------------------- reductions
    PriceCase("plain reduction", "§ 11(1) PAngV", "15,00 €", offer(), REGULAR, previous="20,00 €", label=LOWEST,
              percent="−25 %"),
    PriceCase("raise, then cut", "CJEU C-330/23; H-65", "10,00 €", offer(),
              ((-60, 1000, False), (-10, 1500, False), (0, 1000, True)), refusal="reduction-not-lower"),
    PriceCase("raised and cut within three days", "H-65", "10,00 €", offer(),
              ((-3, 1000, False), (-2, 1500, False), (0, 1000, True)), refusal="reduction-not-lower"),
    PriceCase("raised, cut a little below", "CJEU C-330/23", "9,00 €", offer(),
              ((-60, 1000, False), (-10, 1500, False), (0, 900, True)), previous="10,00 €", label=LOWEST,
              percent="−10 %"),
    PriceCase("raised more than 30 days ago", "§ 11(1) PAngV", "10,00 €", offer(),
              ((-90, 1000, False), (-31, 1500, False), (0, 1000, True)), previous="15,00 €", label=LOWEST,
              percent="−33 %"),
    PriceCase("raised exactly 30 days ago", "§ 11(1) PAngV", "10,00 €", offer(),
              ((-90, 1000, False), (-30, 1500, False), (0, 1000, True)), previous="15,00 €", label=LOWEST,
              percent="−33 %"),
    PriceCase("price in force when the 30 days begin counts", "§ 11(1) PAngV", "12,00 €", offer(),
              ((-90, 1400, False), (-29.9, 2000, False), (0, 1200, True)), previous="14,00 €", label=LOWEST,
              percent="−14 %"),
    PriceCase("short low in between", "CJEU C-330/23", "15,00 €", offer(),
              ((-60, 2000, False), (-12, 1600, False), (-11, 2000, False), (0, 1500, True)), previous="16,00 €",
              label=LOWEST, percent="−6 %"),
    PriceCase("earlier offer within 30 days", "CJEU C-330/23", "10,00 €", offer(),
              ((-60, 2000, False), (-20, 1000, True), (-13, 2000, False), (0, 1000, True)),
              refusal="reduction-not-lower"),
    PriceCase("earlier offer long ago", "§ 11(1) PAngV", "10,00 €", offer(),
              ((-90, 2000, False), (-60, 1000, True), (-50, 2000, False), (0, 1000, True)), previous="20,00 €",
              label=LOWEST, percent="−50 %"),
    PriceCase("step by step", "§ 11(3) PAngV", "10,00 €", offer(),
              ((-60, 2000, False), (-8, 1500, True), (0, 1000, True)), previous="20,00 €", label=LOWEST,
              percent="−50 %"),
    PriceCase("steps over more than 30 days", "§ 11(3) PAngV", "10,00 €", offer(),
              ((-100, 2000, False), (-50, 1500, True), (0, 1000, True)), previous="20,00 €", label=LOWEST,
              percent="−50 %"),
    PriceCase("a step up begins anew", "§ 11(1), (3) PAngV", "15,00 €", offer(),
              ((-60, 2000, False), (-8, 1000, True), (0, 1500, True)), refusal="reduction-not-lower"),
    PriceCase("an interrupted one begins anew", "§ 11(3) PAngV: without interruption", "10,00 €", offer(),
              ((-60, 2000, False), (-20, 1500, True), (-10, None, False), (-5, 1000, True)), previous="15,00 €",
              label=LOWEST,
              percent="−33 %"),
    PriceCase("announced some days ahead", "§ 11(1) PAngV", "10,00 €", offer(),
              ((-60, 2000, False), (-4, None, False), (-1, 1000, True)), previous="20,00 €", label=LOWEST,
              percent="−50 %"),
    PriceCase("out of the window when the 30 days began", "L-53: no claim below 30 days", "10,00 €", offer(),
              ((-60, 2000, False), (-40, None, False), (-20, 2000, False), (-1, 1000, True)),
              hint="reduction-unproven"),
    PriceCase("history of 29 days", "L-53: no claim below 30 days", "15,00 €", offer(),
              ((-29, 2000, False), (0, 1500, True)), hint="reduction-unproven"),
    PriceCase("no history at all", "L-53: no claim below 30 days", "15,00 €", offer(price_cents=1500), (),
              hint="reduction-unproven"),
    PriceCase("on request until lately", "L-53: no claim below 30 days", "15,00 €", offer(),
              ((-60, None, False), (-20, 2000, False), (0, 1500, True)), hint="reduction-unproven"),
    PriceCase("running for weeks", "§ 11(1) PAngV: before the reduction", "15,00 €", offer(),
              ((-100, 2000, False), (-45, 1500, True)), previous="20,00 €", label=LOWEST, percent="−25 %"),
    PriceCase("percentage rounds down", "L-53: never more than is true", "10,01 €", offer(),
              ((-60, 2000, False), (-1, 1001, True)), previous="20,00 €", label=LOWEST, percent="−49 %"),
    PriceCase("less than one per cent", "L-53: never more than is true", "19,99 €", offer(),
              ((-60, 2000, False), (-1, 1999, True)), previous="20,00 €", label=LOWEST),
    PriceCase("recorded out of order", "L-53", "15,00 €", offer(),
              ((-1, 1500, True), (-60, 2000, False)), previous="20,00 €", label=LOWEST, percent="−25 %"),
    PriceCase("corrected in the same instant", "L-53: the later record counts", "15,00 €", offer(),
              ((-60, 9900, False), (-60, 2000, False), (-1, 1500, True)), previous="20,00 €", label=LOWEST,
              percent="−25 %"),
    PriceCase("a record of tomorrow is none yet", "L-53", "15,00 €", offer(),
              (*REGULAR, (1, 2000, False)), previous="20,00 €", label=LOWEST, percent="−25 %"),
    PriceCase("unit price of an offer", "§§ 4, 11 PAngV", "5,90 €", offer(quantity=Decimal(50), unit="g"),
              ((-60, 890, False), (-5, 590, True)), previous="8,90 €", label=LOWEST, percent="−33 %",
              unit_price="118,00 € je kg"),
    PriceCase("no offer, no comparison", "§ 11(1) PAngV", "15,00 €", {"price_cents": 1500},
              ((-60, 2000, False), (-1, 1500, False))),
    PriceCase("tag and history differ", "L-53: never a typed price", "14,00 €", offer(price_cents=1400), REGULAR),
    # -------------------------------------------------------------------------------------------- exceptions
    PriceCase("must be used soon", "§ 11(4) no. 2 PAngV", "2,45 €", offer(is_perishable=True),
              ((-60, 490, False), (0, 245, True)), previous="4,90 €", label="Bisher",
              because="Reduziert, weil es bald verbraucht sein muss"),
    PriceCase("must be used soon, short history", "§ 11(4) no. 2 PAngV", "2,45 €", offer(is_perishable=True),
              ((-3, 490, False), (0, 245, True)), previous="4,90 €", label="Bisher",
              because="Reduziert, weil es bald verbraucht sein muss"),
    PriceCase("must be used soon, but no cheaper", "§ 5 UWG", "4,90 €", offer(is_perishable=True),
              ((-60, 490, False), (-2, 690, False), (0, 490, True)), refusal="reduction-not-lower"),
    PriceCase("service", "§ 11(1) PAngV: goods only", "15,00 €", offer(is_service_offer=True), REGULAR),
    PriceCase("bound book", "§§ 3, 5 BuchPrG", "15,00 €", offer(book_price="bound"), REGULAR,
              refusal="bound-book-offer"),
    PriceCase("damaged copy", "§ 7(1) no. 4 BuchPrG", "15,00 €",
              offer(book_price="defective", title="Mängelexemplar: Stadtgeschichte"), REGULAR, previous="20,00 €",
              label=LOWEST, percent="−25 %"),
    PriceCase("second-hand book", "§ 3 BuchPrG: new books only", "15,00 €", offer(book_price="used"), REGULAR,
              previous="20,00 €", label=LOWEST, percent="−25 %"),
    PriceCase("price “from” has no reduction", "§ 11(1) PAngV: total price of goods", "ab 15,00 €",
              offer(price_type="from", price_basis="Größe S"), REGULAR, basis="Größe S"),
    # ------------------------------------------------------------------------------------- clocks going round
    PriceCase("a second before its end, summer time begins", **DST, instant=at("2027-03-28T03:59:59"),
              values=offer(visible_until=at("2027-03-28T04:00")), history=((-60, 2000, False), (-1, 1000, True)),
              previous="20,00 €", label=LOWEST, percent="−50 %"),
    PriceCase("at its end, summer time begins", **DST, instant=at("2027-03-28T04:00"),
              values=offer(visible_until=at("2027-03-28T04:00")), history=((-60, 2000, False), (-1, 1000, True)),
              refusal="ended"),
    PriceCase("a second before its end, winter time begins", **DST, instant=at("2026-10-25T23:59:59"),
              values=offer(visible_until=at("2026-10-26T00:00")), history=((-60, 2000, False), (-1, 1000, True)),
              previous="20,00 €", label=LOWEST, percent="−50 %"),
    PriceCase("at its end, winter time begins", **DST, instant=at("2026-10-26T00:00"),
              values=offer(visible_until=at("2026-10-26T00:00")), history=((-60, 2000, False), (-1, 1000, True)),
              refusal="ended"),
]  # fmt: skip
