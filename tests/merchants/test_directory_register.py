"""The register: it answers as the database would, and its orders are fair."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import permutations, product

import pytest
import time_machine
from django.http import QueryDict
from django.utils import translation

from coburg_showcase.pages.registries import ranking as registered_ranking
from merchants.codes import Access, Kind, Payment, Service
from merchants.directory import bits
from merchants.directory.facets import Facets
from merchants.directory.ordering import BY_VALUE, ORDERS, house_number_key, slice_of
from merchants.directory.register import Register
from merchants.filters import DirectoryFilter
from merchants.models import Confirmation, Merchant
from tests import make

pytestmark = pytest.mark.django_db

NOON = datetime.fromisoformat("2026-11-24T12:00+01:00")
DAY = date(2026, 11, 24)


@pytest.fixture
@time_machine.travel(NOON, tick=False)
def town() -> Register:
    """Openings are worked out from the present day on, so it must be the day the tests ask about."""
    top = make.category(slug="oben")
    trades = [make.category(slug=f"t{number}", parent=top if number % 2 else None) for number in range(5)]
    districts = [make.district(slug=f"d{number}") for number in range(3)]
    for number in range(30):
        make.merchant(
            name=f"Haus {number:02}",
            kind=Kind.values[number % 3],
            district=districts[number % 3 - 1],
            categories=[trades[number % 5], *([trades[(number + 2) % 5]] if number % 4 == 0 else [])],
            hours=make.ALWAYS if number % 2 else "",
            services=Service.values[: number % 4],
            payment=Payment.values[number % 3 : number % 7],
            accessibility=Access.values[: number % 3],
            online_shop="https://example.org/" if number % 5 == 0 else "",
            lot=number * 1000,
        )
    return Register()


def asked(query: str, register: Register) -> DirectoryFilter:
    return DirectoryFilter(QueryDict(query), register)


@time_machine.travel(NOON, tick=False)
def test_register_and_database_agree(town: Register):
    alternatives = [
        ["", "offen=1"],
        ["", "art=retail", "art=retail&art=service"],
        ["", "kategorie=oben", "kategorie=t1", "kategorie=t2"],
        ["", "viertel=d1"],
        ["", "service=click-collect&service=reservation"],
        ["", "zahlung=girocard"],
        ["", "zugang=step-free"],
        ["", "onlineshop=1"],
        ["", "q=haus+1"],
    ]
    for parts in product(*alternatives):
        question = asked("&".join(filter(None, parts)), town)
        found = Facets(town, question, town.open_at(NOON))
        assert town.ids_in(found.members) == list(question.qs.by_name().values_list("id", flat=True)), parts


@time_machine.travel(NOON, tick=False)
def test_counts_and_database_agree(town: Register):
    facets = Facets(town, asked("art=retail&service=click-collect", town), town.open_at(NOON)).facets()

    by_sql = {
        "kategorie": ("kategorie", "art=retail&service=click-collect&kategorie="),
        "art": ("art", "service=click-collect&art="),
        "service": ("service", "art=retail&service=click-collect&service="),
        "viertel": ("viertel", "art=retail&service=click-collect&viertel="),
        "offen": ("offen", "art=retail&service=click-collect&offen="),
    }
    for name, (facet, query) in by_sql.items():
        for option in facets[facet].options:
            assert option.count == asked(query + option.value, town).qs.count(), (name, option)


def order_of(register: Register, value: str = "", day: date = DAY, start: int = 0, stop: int = 100) -> list[int]:
    open_now = register.open_at(NOON)
    return slice_of(
        register, register.everyone, order=BY_VALUE[value], open_now=open_now, day=day, start=start, stop=stop
    )


@pytest.mark.rule("P-03")
def test_open_ones_come_first(town: Register):
    open_ids = set(town.ids_in(town.open_at(NOON)))

    order = order_of(town)

    assert {key in open_ids for key in order[:15]} == {True}
    assert {key in open_ids for key in order[15:]} == {False}


@pytest.mark.rule("L-46")
@pytest.mark.parametrize("value", [order.value for order in ORDERS])
def test_same_inputs_same_order_in_slices_and_whole(town: Register, value: str):
    whole = order_of(town, value)

    assert sorted(whole) == sorted(town.ids)
    assert order_of(Register(), value) == whole
    assert [key for start in range(0, 30, 7) for key in order_of(town, value, DAY, start, start + 7)] == whole


@pytest.mark.rule("L-46")
def test_order_does_not_depend_on_the_order_of_entry():
    """Three equal businesses, entered in every sequence: only day, lot and key decide."""
    first_names = set()
    for sequence in permutations([("A", 1), ("B", 2), ("C", 3)]):
        Merchant.objects.all().delete()
        made = {name: make.merchant(name=name, lot=lot).pk for name, lot in sequence}
        drawn = Register().drawn_on(DAY)
        assert sorted(drawn) == [0, 1, 2]
        assert set(made.values()) == set(Register().ids)
        first_names.add(drawn[0])
    assert len(first_names) > 1  # being entered first is no advantage, nor is the name


@pytest.mark.rule("P-03")
def test_over_a_year_everybody_is_at_the_top_about_as_often(town: Register):
    """Among all, and among any few of them: a list of three florists must be fair, too."""
    few = bits.from_positions([3, 4, 20], town.size)
    days = [DAY + timedelta(days=number) for number in range(1000)]
    tops = Counter(town.drawn_on(day)[0] for day in days)
    tops_of_few = Counter(next(bits.ranked(few, town.drawn_on(day), town.size)) for day in days)

    assert len(tops) == town.size
    assert max(tops.values()) < 60  # 33 on average
    assert all(250 < tops_of_few[position] < 420 for position in (3, 4, 20))


@pytest.mark.rule("P-03")
def test_nothing_of_the_entry_itself_moves_it():
    """The fuller entry, the older, the one with a picture: same lot and key, same place."""
    made = [make.merchant(lot=number) for number in range(6)]
    before = list(Register().drawn_on(DAY))
    Merchant.objects.filter(pk=made[3].pk).update(
        tier="full", short_description="x" * 160, online_shop="https://example.org/", claimed_at=NOON
    )

    assert list(Register().drawn_on(DAY)) == before


def test_newest_and_checked_orders():
    old, new, checked = (make.merchant(name=name) for name in ("B", "A", "C"))
    Merchant.objects.filter(pk=old.pk).update(created_at=NOON - timedelta(days=9))
    Merchant.objects.filter(pk__in=[new.pk, checked.pk]).update(created_at=NOON)
    Confirmation.objects.create(merchant=checked, group="hours", confirmed_on=DAY, confirmed_by="Laden")
    register = Register()

    assert order_of(register, "neu") == [new.pk, checked.pk, old.pk]
    assert order_of(register, "geprueft") == [checked.pk, new.pk, old.pk]
    assert order_of(register, "name") == [new.pk, old.pk, checked.pk]


def test_house_numbers_go_as_one_walks():
    assert sorted(["12 b", "", "2", "12", "100", "12 a", "Haus 3"], key=house_number_key) == [
        "2", "12", "12 a", "12 b", "100", "", "Haus 3",
    ]  # fmt: skip


@pytest.mark.rule("L-46")
def test_every_order_is_explained_on_the_ranking_page(client):
    orders = registered_ranking("directory")
    page = client.get("/en/ranking/").content.decode()

    assert [order.name for order in orders][: len(ORDERS)] == [order.name for order in ORDERS]
    assert [order.default for order in orders].count(True) == 1
    with translation.override("en"):
        assert all(str(order.name) in page for order in orders)
        assert all(str(each.explanation) in page for order in orders for each in order.parameters)


def test_sets_survive_sizes_around_whole_octets():
    for size in (0, 1, 7, 8, 9, 63, 64, 65):
        every_other = list(range(0, size, 2))
        found = bits.from_positions(every_other, size)
        assert list(bits.positions_of(found)) == every_other
        assert list(bits.ranked(found, range(size), size)) == every_other
        assert bits.everything(size).bit_count() == size
