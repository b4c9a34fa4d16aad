"""What is done to a window item. Everything that changes one goes through here: desk, workshop, importers.

Prices are recorded on the way (listings/pricing/history.py), rules are asked (listings/rules), rows are locked.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase.images.alt_text import check_alt_text
from coburg_showcase.images.models import Picture
from coburg_showcase.spam.text import tidy
from listings.codes import BookPrice, State
from listings.models import Listing, ListingPicture
from listings.models.picture import MOST_PICTURES
from listings.pricing.history import record_price
from listings.rules import Finding, Severity, check, errors_of, reviews_of
from listings.rules.books import isbn_of
from listings.slugs import free_slug, is_good_slug
from merchants.models import Merchant

# What a form may change. State, business and address are not among them (H-38).
EDITABLE = (
    *("kind", "title", "description", "category", "tags", "position", "availability", "visible_from", "visible_until"),
    *("price_type", "price_cents", "price_basis", "quantity", "unit", "is_loose", "unit_price_exempt", "deposit_cents"),
    *("is_service_offer", "is_perishable", "conditions", "book_price", "isbn", "age_limit", "alcohol_percent"),
    *("energy_class", "energy_scale", "fibres", "warnings", "evidence", "organic_code"),
)

YEARS = range(2000, 2101)  # in which an item may begin and end


class ListingRefused(Exception):
    """The change is not possible; `findings` say why, each with its field and a sentence for people."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        super().__init__(" ".join(finding.message for finding in self.findings))


@transaction.atomic
def save_listing(
    *, listing: Listing, values: Mapping[str, Any], now: datetime | None = None, by_staff: bool = False
) -> list[Finding]:
    """Create the item (as a draft, of `listing.merchant`) or change it; returns what the rules say about it.

    `values`: by name, of EDITABLE only; they are completed as `complete` says. A new item gets its address from the
    title, unless it brings one along. An item that is published or waits for the city must keep every rule; one that is
    published and now says something the city has not seen yet waits for it, unless `by_staff`. A new price is recorded
    as of `now` (aware; default: this instant).

    Raises ListingRefused with nothing stored; `listing` then still holds the refused values. About 25 short queries.
    """
    if unknown := set(values) - set(EDITABLE):
        raise TypeError(f"not for a form: {', '.join(sorted(unknown))}")
    now = now or timezone.now()
    _lock(listing)
    seen = _reviews_until_now(listing, now)
    for name, value in values.items():
        setattr(listing, name, tidy(value).strip() if isinstance(value, str) else value)
    _refuse(_out_of_time(listing))
    complete(listing)
    _give_slug(listing)
    findings = check(listing, now=now)
    if listing.state in {State.PUBLISHED, State.WAITING}:
        _refuse(errors_of(findings))
    _refuse(_invalid(listing))
    unseen = [finding for finding in reviews_of(findings) if (finding.rule, finding.message) not in seen]
    if listing.state == State.PUBLISHED and unseen and not by_staff:
        listing.state = State.WAITING
    if listing.pk is None:
        listing.save()
    else:
        listing.save(update_fields=[*EDITABLE, "state", "updated_at"])
    record_price(listing=listing, now=now)
    return findings


@transaction.atomic
def publish(*, listing: Listing, now: datetime | None = None, by_staff: bool = False) -> list[Finding]:
    """Put the item on show, or before the city if a rule wants it looked at; returns what the rules say about it.

    `listing.state` tells which: PUBLISHED or WAITING. `by_staff`: the city has looked. Raises ListingRefused if a rule
    stands against it, or if the city has hidden it and `by_staff` is not set. Its price is recorded as of `now`.
    """
    now = now or timezone.now()
    _lock(listing)
    if listing.state == State.HIDDEN and not by_staff:
        _refuse([_fault("state", _("The city has hidden this item. Please speak to the city team."))])
    findings = check(listing, now=now)
    _refuse(errors_of(findings))
    _set_state(listing, State.WAITING if reviews_of(findings) and not by_staff else State.PUBLISHED, now)
    return findings


@transaction.atomic
def withdraw(*, listing: Listing, now: datetime | None = None) -> None:
    """The business takes the item out of its window; one that was public answers 410 from now on.

    What the city has hidden stays hidden, what was never public is a draft again: its address was never anything.
    """
    now = now or timezone.now()
    _lock(listing)
    was_public = listing.visible_from <= now
    after = {State.PUBLISHED: State.WITHDRAWN if was_public else State.DRAFT, State.WAITING: State.DRAFT}
    _set_state(listing, after.get(State(listing.state), State(listing.state)), now)


@transaction.atomic
def hide(*, listing: Listing, now: datetime | None = None) -> None:
    """The city takes the item from public view altogether (404); nothing of it is lost."""
    _lock(listing)
    _set_state(listing, State.HIDDEN, now or timezone.now())


@transaction.atomic
def add_picture(
    *, listing: Listing, picture: Picture, alt_text: str = "", decorative: bool = False, credit: str = "",
    focal_x: int = 50, focal_y: int = 50,
) -> ListingPicture:  # fmt: skip
    """Put a picture behind the others of the item; at most eight, each with words for those who cannot see it.

    Raises ListingRefused for a ninth one, and for an `alt_text` that says nothing unless it is mere decoration (A-21).
    """
    _lock(listing)
    places = list(listing.pictures.values_list("position", flat=True))
    if len(places) >= MOST_PICTURES:
        _refuse([_fault("pictures", _("An item has at most %(most)d pictures.") % {"most": MOST_PICTURES})])
    if not decorative:
        try:
            check_alt_text(alt_text)
        except ValidationError as wrong:
            _refuse([_fault("alt_text", message) for message in wrong.messages])
    free = next(place for place in range(MOST_PICTURES) if place not in places)
    behind = max(places, default=-1) + 1
    return ListingPicture.objects.create(
        listing=listing,
        picture=picture,
        alt_text="" if decorative else tidy(alt_text).strip(),
        credit=tidy(credit).strip(),
        focal_x=focal_x,
        focal_y=focal_y,
        position=behind if behind < MOST_PICTURES else free,
    )


def complete(listing: Listing) -> None:
    """What follows from what was typed: offers end with a minute; a deposit of 0 is none; an ISBN anywhere makes a book
    with a fixed price, unless `book_price` says what else it is (L-55)."""
    if listing.visible_until is not None:
        listing.visible_until = listing.visible_until.replace(second=0, microsecond=0)
    listing.deposit_cents = listing.deposit_cents or None
    if isbn := isbn_of(listing):
        listing.isbn = listing.isbn or isbn
        listing.book_price = listing.book_price or BookPrice.BOUND


def _lock(listing: Listing) -> None:
    """Wait for, then hold, the right to change this item until the transaction ends; it is as the database has it then,
    so nothing another editor has just changed is written back. A new one holds its business, so that no address is
    given twice."""
    if listing.pk is None:
        list(Merchant.objects.select_for_update(no_key=True).filter(pk=listing.merchant_id).values_list("pk"))
    else:
        stored = Listing.objects.select_for_update(of=("self",)).select_related("merchant", "category__parent")
        listing.refresh_from_db(from_queryset=stored)


def _set_state(listing: Listing, state: State, now: datetime) -> None:
    listing.state = state
    listing.save(update_fields=["state", "updated_at"])
    record_price(listing=listing, now=now)


def _reviews_until_now(listing: Listing, now: datetime) -> set[tuple[str, str]]:
    """What the city has seen already: the reviews a published item calls for as it is stored, which it still is."""
    if listing.pk is None or listing.state != State.PUBLISHED:
        return set()
    return {(finding.rule, finding.message) for finding in reviews_of(check(listing, now=now))}


def _give_slug(listing: Listing) -> None:
    if listing.pk is not None:
        return
    if not listing.slug:
        listing.slug = free_slug(merchant_id=listing.merchant_id, title=listing.title)
    elif not is_good_slug(listing.slug):
        _refuse([_fault("slug", _("An address consists of a to z, 0 to 9 and single hyphens between them."))])


def _out_of_time(listing: Listing) -> list[Finding]:
    """Dates in years nobody means, which no calendar could count with (H-18)."""
    return [
        _fault(name, _("Please give a date between %(first)d and %(last)d.") % {"first": YEARS[0], "last": YEARS[-1]})
        for name in ("visible_from", "visible_until")
        if (instant := getattr(listing, name)) is not None and instant.year not in YEARS
    ]


def _invalid(listing: Listing) -> list[Finding]:
    """What the database would not take, as sentences."""
    texts = [field for field in listing._meta.concrete_fields if isinstance(field, models.TextField)]
    too_long = [
        _fault(field.name, _("Please shorten this to %(most)d characters.") % {"most": field.max_length})
        for field in texts
        if field.max_length and len(getattr(listing, field.name)) > field.max_length
    ]
    try:
        listing.full_clean()
    except ValidationError as wrong:
        return too_long + [
            _fault("" if field == NON_FIELD_ERRORS else field, message)
            for field, messages in wrong.message_dict.items()
            for message in messages
        ]
    return too_long


def _fault(field: str, message: str) -> Finding:
    return Finding("valid", "", Severity.ERROR, field, message)


def _refuse(findings: Sequence[Finding]) -> None:
    if findings:
        raise ListingRefused(findings)
