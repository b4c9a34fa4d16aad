"""What is done to window items: saving, publishing, taking out, recording prices."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from threading import Thread

import pytest
from django.db import DatabaseError, connection, connections, transaction

from listings import actions
from listings.actions import EDITABLE, ListingRefused, add_picture, hide, publish, save_listing, withdraw
from listings.codes import BookPrice, Kind, PriceType, State
from listings.models import Listing, PriceRecord
from listings.pricing.history import forget_old_prices
from listings.pricing.tag import price_tag
from merchants.opening.resolve import ZONE
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def new(merchant=None, **values):
    """A draft as the workshop would save it."""
    merchant = merchant or make.merchant()
    listing = Listing(merchant=merchant)
    values = {"title": "Salzkrug", "category": merchant.main_category, "price_cents": 3800, **values}
    values.setdefault("visible_from", NOW - DAY)
    save_listing(listing=listing, values=values, now=NOW)
    return listing


def history(listing):
    return [(r.since, r.price_cents, r.is_reduction) for r in listing.price_records.all()]


def offered(listing, cents, now, **values):
    """Turn a published product into an offer at that instant."""
    values = {"kind": Kind.OFFER, "price_cents": cents, "visible_until": now + 14 * DAY, **values}
    return save_listing(listing=listing, values=values, now=now)


# ----------------------------------------------------------------------------------------------- saving


@pytest.mark.rule("H-74")
def test_what_another_editor_has_just_changed_is_not_written_back():
    listing = make.listing(price_cents=1000, visible_from=NOW - DAY)
    stale = Listing.objects.get()
    save_listing(listing=listing, values={"price_cents": 1200, "title": "Neu"}, now=NOW)
    save_listing(listing=stale, values={"description": "Blau."}, now=NOW + DAY)
    stored = Listing.objects.get()
    assert (stored.title, stored.description, stored.price_cents) == ("Neu", "Blau.", 1200)
    assert history(listing) == [(NOW, 1200, False)]


@pytest.mark.rule("H-74", "L-53")
@pytest.mark.parametrize("step", [publish, withdraw, hide])
def test_step_records_the_price_of_the_database_not_that_of_an_older_copy(step):
    listing = make.listing(price_cents=1000, visible_from=NOW - DAY)
    stale = Listing.objects.get()
    save_listing(listing=listing, values={"price_cents": 1200}, now=NOW)
    step(listing=stale, now=NOW + DAY)
    assert [price for _since, price, _reduced in history(listing)] == ([1200] if step is publish else [1200, None])
    assert Listing.objects.get().price_cents == 1200


def test_item_withdrawn_before_anybody_could_see_it_is_a_draft_again():
    listing = make.listing(visible_from=NOW + DAY)
    withdraw(listing=listing, now=NOW)
    assert Listing.objects.get().state == State.DRAFT
    assert not listing.is_gone(NOW + 2 * DAY)


def test_new_item_is_a_draft_whose_price_nobody_has_asked_yet():
    listing = new()
    stored = Listing.objects.get()
    assert (stored.state, stored.slug, stored.price_cents) == (State.DRAFT, "salzkrug", 3800)
    assert history(listing) == []


@pytest.mark.rule("H-38")
@pytest.mark.parametrize("name", ["state", "merchant", "merchant_id", "slug", "lot", "is_staff", "price_lowest_30d"])
def test_what_is_not_for_forms_is_refused_loudly(name):
    with pytest.raises(TypeError, match=name):
        save_listing(listing=Listing(merchant=make.merchant()), values={name: "x"}, now=NOW)
    assert not Listing.objects.exists()


def test_every_name_a_form_may_change_is_a_field():
    assert set(EDITABLE) <= {field.name for field in Listing._meta.fields}


@pytest.mark.rule("L-48")
def test_end_is_cut_to_the_minute():
    listing = new(visible_until=datetime(2027, 1, 1, 12, 30, 59, 999, tzinfo=UTC))
    assert Listing.objects.get(pk=listing.pk).visible_until == datetime(2027, 1, 1, 12, 30, tzinfo=UTC)


@pytest.mark.rule("H-13", "H-14")
def test_texts_are_stored_in_one_form_without_invisible_signs():
    listing = new(title="  Ka\u0308se\u202e\u200b  ", description="Zeile\n\nZeile")
    assert (listing.title, listing.description, listing.slug) == ("Käse", "Zeile\n\nZeile", "kaese")


@pytest.mark.rule("H-14")
def test_same_title_in_every_unicode_form_gets_its_own_address():
    merchant = make.merchant()
    titles = ["Straße Ä", "Strasse Ae", "STRASSE A\u0308", "straẞe ä"]
    slugs = [new(merchant, title=title).slug for title in titles]
    assert slugs == ["strasse-ae", "strasse-ae-2", "strasse-ae-3", "strasse-ae-4"]
    assert new(title="Straße Ä").slug == "strasse-ae"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Feed", "feed-2"),
        ("Anfrage", "anfrage-2"),
        ("!!!", "stueck"),
        ("花瓶", "stueck"),
        ("İstanbul", "istanbul"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("x" * 120, "x" * 80),
    ],
)
@pytest.mark.rule("H-01", "H-14")
def test_address_is_made_of_plain_letters_and_no_fixed_word(title, slug):
    assert new(title=title).slug == slug


def test_address_stays_when_the_title_changes():
    listing = new()
    save_listing(listing=listing, values={"title": "Pfefferkrug"}, now=NOW)
    assert Listing.objects.get().slug == "salzkrug"


def test_importer_brings_its_own_address_or_hears_why_not():
    merchant = make.merchant()
    values = {"title": "Krug", "category": merchant.main_category, "price_cents": 100, "visible_from": NOW}
    own = Listing(merchant=merchant, slug="eigene-adresse")
    save_listing(listing=own, values=values, now=NOW)
    assert own.slug == "eigene-adresse"
    for slug in ("Feed", "feed", "../x", "eigene-adresse"):
        with pytest.raises(ListingRefused) as refused:
            save_listing(listing=Listing(merchant=merchant, slug=slug), values=values, now=NOW)
        assert refused.value.findings[0].message


@pytest.mark.django_db(transaction=True)
@pytest.mark.rule("H-14")
def test_same_title_twice_at_once_gets_two_addresses():
    merchant = make.merchant()

    def save():
        new(merchant, title="Zugleich")
        connections.close_all()

    threads = [Thread(target=save) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    slugs = set(Listing.objects.values_list("slug", flat=True))
    assert slugs == {"zugleich", "zugleich-2", "zugleich-3", "zugleich-4"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": " \u200b "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"description": "x" * 1_000_000}, "description"),
        ({"tags": ["a"] * 9}, "tags"),
        ({"price_cents": -1}, "price_cents"),
        ({"price_cents": 100_000_001}, "price_cents"),
        ({"kind": "lottery"}, "kind"),
        ({"quantity": Decimal("0.0001"), "unit": "kg"}, "quantity"),
        ({"alcohol_percent": Decimal("100.1")}, "alcohol_percent"),
        ({"energy_class": "H"}, "energy_class"),
        ({"unit": "stone"}, "unit"),
    ],
)
@pytest.mark.rule("H-15", "H-68")
def test_value_the_database_would_not_take_is_refused_by_field(values, field):
    with pytest.raises(ListingRefused) as refused:
        new(**values)
    assert field in {finding.field for finding in refused.value.findings}
    assert all(finding.message for finding in refused.value.findings)
    assert not Listing.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"quantity": Decimal(0), "unit": "kg"},
        {"quantity": Decimal(1)},
        {"visible_until": NOW - 2 * DAY},
        {"kind": "offer", "book_price": "bound"},
    ],
)
@pytest.mark.rule("H-68", "H-18")
def test_values_that_contradict_each_other_are_refused_with_a_sentence(values):
    with pytest.raises(ListingRefused, match=r"\w+ \w+"):
        new(**values)


@pytest.mark.rule("L-55", "H-66")
def test_isbn_anywhere_makes_a_book_with_a_fixed_price():
    listing = new(description="Roman, ISBN 978-3-16-148410-0, gebunden")
    assert (listing.isbn, listing.book_price) == ("9783161484100", BookPrice.BOUND)
    with pytest.raises(ListingRefused):
        offered(listing, 1000, NOW)
    used = new(title="Gebraucht: 978-3-16-148410-0", book_price=BookPrice.USED)
    assert used.book_price == BookPrice.USED


# ----------------------------------------------------------------------------------------------- publishing


def test_published_item_is_on_show_and_its_price_on_record():
    listing = new()
    findings = publish(listing=listing, now=NOW)
    assert findings == []
    assert list(Listing.objects.on_show(NOW)) == [listing]
    assert history(listing) == [(NOW, 3800, False)]


def test_publishing_again_records_nothing_again():
    listing = new()
    publish(listing=listing, now=NOW)
    publish(listing=listing, now=NOW + DAY)
    save_listing(listing=listing, values={"title": "Salzkrug, blau"}, now=NOW + DAY)
    assert history(listing) == [(NOW, 3800, False)]


@pytest.mark.rule("L-06", "H-69")
def test_error_stops_publishing_but_not_a_draft():
    listing = new(description="Streit? Die OS-Plattform hilft.")
    with pytest.raises(ListingRefused) as refused:
        publish(listing=listing, now=NOW)
    assert [(finding.rule, finding.field) for finding in refused.value.findings] == [("odr-platform", "description")]
    assert Listing.objects.get().state == State.DRAFT


@pytest.mark.rule("L-53", "H-66")
def test_review_sends_the_item_to_the_city_unless_the_city_publishes():
    listing = new(title="Krug -50 %")
    publish(listing=listing, now=NOW)
    assert Listing.objects.get().state == State.WAITING
    assert history(listing) == []
    publish(listing=listing, now=NOW, by_staff=True)
    assert Listing.objects.get().state == State.PUBLISHED


def test_published_item_that_says_something_new_waits_again():
    listing = new(title="Taschenmesser")
    publish(listing=listing, now=NOW, by_staff=True)
    save_listing(listing=listing, values={"price_cents": 3900}, now=NOW + DAY)
    assert listing.state == State.PUBLISHED  # the city has seen the knife
    save_listing(listing=listing, values={"description": "Jetzt klimaneutral."}, now=NOW + DAY)
    assert Listing.objects.get().state == State.WAITING


def test_published_item_keeps_every_rule_or_stays_as_it_was():
    listing = new()
    publish(listing=listing, now=NOW)
    with pytest.raises(ListingRefused):
        save_listing(listing=listing, values={"price_cents": None}, now=NOW)
    assert Listing.objects.get().price_cents == 3800


@pytest.mark.rule("L-48")
def test_offer_without_an_end_or_past_it_is_not_published():
    listing = new(kind=Kind.OFFER)
    with pytest.raises(ListingRefused) as refused:
        publish(listing=listing, now=NOW)
    assert refused.value.findings[0].rule == "offer-end"
    save_listing(listing=listing, values={"visible_until": NOW + DAY}, now=NOW)
    with pytest.raises(ListingRefused) as refused:
        publish(listing=listing, now=NOW + DAY)
    assert refused.value.findings[0].rule == "ended"


def test_withdrawn_item_was_public_a_withdrawn_draft_never():
    listing, waiting = new(), new(title="Zigarettenetui und Tabak")
    publish(listing=listing, now=NOW)
    withdraw(listing=listing, now=NOW + DAY)
    assert (listing.state, history(listing)[-1]) == (State.WITHDRAWN, (NOW + DAY, None, False))
    Listing.objects.filter(pk=waiting.pk).update(state=State.WAITING)
    withdraw(listing=waiting, now=NOW)
    assert waiting.state == State.DRAFT


def test_what_the_city_hides_only_the_city_shows_again():
    listing = new()
    publish(listing=listing, now=NOW)
    stale = Listing.objects.get(pk=listing.pk)
    hide(listing=listing, now=NOW)
    withdraw(listing=stale, now=NOW)
    assert Listing.objects.get().state == State.HIDDEN
    with pytest.raises(ListingRefused, match="Stadt"):
        publish(listing=stale, now=NOW)
    publish(listing=stale, now=NOW, by_staff=True)
    assert Listing.objects.get().state == State.PUBLISHED


def test_stale_form_does_not_bring_a_hidden_item_back():
    listing = new()
    publish(listing=listing, now=NOW)
    stale = Listing.objects.get(pk=listing.pk)
    hide(listing=listing, now=NOW)
    save_listing(listing=stale, values={"title": "Neuer Titel"}, now=NOW)
    assert Listing.objects.get().state == State.HIDDEN


# ----------------------------------------------------------------------------------------------- price history


@pytest.mark.rule("L-53")
def test_offer_shows_what_it_cost_before():
    listing = new()
    publish(listing=listing, now=NOW)
    offered(listing, 1900, NOW + 31 * DAY)
    tag = price_tag(listing, listing.price_records.all(), NOW + 32 * DAY)
    assert (tag.text, tag.previous, tag.percent) == ("19,00 €", "38,00 €", "−50 %")
    ended = price_tag(listing, listing.price_records.all(), NOW + 45 * DAY)
    assert ended.previous == ""


@pytest.mark.rule("L-53", "H-65")
def test_raised_and_cut_again_is_refused_with_an_explanation():
    listing = new(price_cents=1000)
    publish(listing=listing, now=NOW)
    save_listing(listing=listing, values={"price_cents": 1500}, now=NOW + DAY)
    with pytest.raises(ListingRefused) as refused:
        offered(listing, 1000, NOW + 3 * DAY)
    assert [finding.rule for finding in refused.value.findings] == ["reduction-not-lower"]
    assert "10,00 €" in str(refused.value)
    assert history(Listing.objects.get()) == [(NOW, 1000, False), (NOW + DAY, 1500, False)]


@pytest.mark.rule("L-53", "H-65")
@pytest.mark.parametrize("trick", ["draft", "hidden-away", "future"])
def test_price_nobody_saw_is_nothing_to_compare_with(trick):
    listing = new(price_cents=1000)
    if trick == "draft":
        save_listing(listing=listing, values={"price_cents": 9900}, now=NOW)
    elif trick == "hidden-away":
        publish(listing=listing, now=NOW)
        withdraw(listing=listing, now=NOW + DAY)
        save_listing(listing=listing, values={"price_cents": 9900}, now=NOW + DAY)
    else:
        save_listing(listing=listing, values={"price_cents": 9900, "visible_from": NOW + 300 * DAY}, now=NOW)
        publish(listing=listing, now=NOW)
    later = NOW + 60 * DAY
    save_listing(
        listing=listing,
        values={"kind": Kind.OFFER, "price_cents": 900, "visible_from": later, "visible_until": later + DAY},
        now=later,
    )
    publish(listing=listing, now=later)
    tag = price_tag(listing, listing.price_records.all(), later)
    assert (tag.text, tag.previous, tag.percent) == ("9,00 €", "", "")


@pytest.mark.rule("L-53")
def test_offer_taken_up_again_after_its_end_begins_anew():
    listing = new(price_cents=2000)
    publish(listing=listing, now=NOW)
    start = NOW + 40 * DAY
    offered(listing, 1000, start, visible_until=start + 7 * DAY)
    again = start + 10 * DAY
    with pytest.raises(ListingRefused) as refused:
        offered(listing, 1000, again)
    assert [finding.rule for finding in refused.value.findings] == ["reduction-not-lower"]


@pytest.mark.rule("L-53")
def test_offer_prolonged_before_its_end_goes_on():
    listing = new(price_cents=2000)
    publish(listing=listing, now=NOW)
    start = NOW + 40 * DAY
    offered(listing, 1000, start, visible_until=start + 7 * DAY)
    offered(listing, 900, start + 6 * DAY, visible_until=start + 20 * DAY)
    for day in (6, 7, 19):
        tag = price_tag(listing, listing.price_records.all(), start + day * DAY)
        assert (tag.text, tag.previous) == ("9,00 €", "20,00 €")


def test_item_that_appears_next_week_has_its_price_from_then_on():
    listing = new(visible_from=NOW + 7 * DAY)
    publish(listing=listing, now=NOW)
    assert history(listing) == [(NOW + 7 * DAY, 3800, False)]
    save_listing(listing=listing, values={"price_cents": 3500, "visible_from": NOW}, now=NOW + DAY)
    assert history(listing) == [(NOW + DAY, 3500, False), (NOW + 7 * DAY, 3800, False), (NOW + 7 * DAY, 3500, False)]


def test_price_on_request_and_from_are_no_price_to_compare_with():
    listing = new()
    publish(listing=listing, now=NOW)
    save_listing(listing=listing, values={"price_type": PriceType.FROM, "price_basis": "klein"}, now=NOW + DAY)
    assert history(listing) == [(NOW, 3800, False), (NOW + DAY, None, False)]


@pytest.mark.rule("L-53")
@pytest.mark.parametrize("change", [{"price_cents": 1}, {"since": NOW}, {"is_reduction": True}, {"recorded_at": NOW}])
def test_recorded_price_cannot_be_changed_by_anybody(change):
    listing = make.listing()
    record = make.price_record(listing=listing)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        PriceRecord.objects.filter(pk=record.pk).update(**change)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE listings_pricerecord SET price_cents = 1")
    assert PriceRecord.objects.get().price_cents == 1000


@pytest.mark.rule("L-19")
def test_prices_older_than_thirteen_months_go_except_the_one_in_force_then():
    listing, other = make.listing(), make.listing()
    for days in (800, 700, 400, 390, 10):
        make.price_record(listing=listing, since=NOW - days * DAY, price_cents=days)
    make.price_record(listing=other, since=NOW - 900 * DAY)
    assert forget_old_prices(NOW) == 2
    assert [record.price_cents for record in listing.price_records.all()] == [400, 390, 10]
    assert other.price_records.count() == 1
    assert forget_old_prices(NOW) == 0


@pytest.mark.rule("L-53")
def test_offer_ends_with_the_hour_that_comes_twice():
    listing = new(price_cents=2000, visible_from=NOW - 90 * DAY)
    end = datetime(2026, 10, 25, 2, 30, tzinfo=ZONE, fold=1)
    publish(listing=listing, now=end - 60 * DAY)
    offered(listing, 1000, end - DAY, visible_until=end)
    first_time = end.replace(fold=0)
    assert price_tag(listing, listing.price_records.all(), first_time).previous == "20,00 €"
    assert Listing.objects.on_show(first_time).count() == 1
    assert Listing.objects.on_show(end).count() == 0


# ----------------------------------------------------------------------------------------------- pictures


def test_pictures_stand_one_behind_the_other_and_eight_are_enough():
    listing = make.listing()
    uses = [add_picture(listing=listing, picture=make.picture(), alt_text="Blauer Krug auf Holz") for _ in range(8)]
    assert [use.position for use in uses] == list(range(8))
    with pytest.raises(ListingRefused, match="8"):
        add_picture(listing=listing, picture=make.picture(), alt_text="Blauer Krug auf Holz")
    uses[2].delete()
    assert add_picture(listing=listing, picture=make.picture(), decorative=True).position == 2


@pytest.mark.rule("A-21")
@pytest.mark.parametrize("text", ["", "bild", "IMG_1234", "foto.jpg", "x" * 301])
def test_picture_without_words_for_it_is_refused(text):
    with pytest.raises(ListingRefused) as refused:
        add_picture(listing=make.listing(), picture=make.picture(), alt_text=text)
    assert refused.value.findings[0].field == "alt_text"


def test_refusal_reads_like_a_sentence():
    refused = ListingRefused(actions._invalid(Listing(merchant=make.merchant())))
    assert str(refused).count("None") == 0
