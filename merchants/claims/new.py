"""A business that is not listed yet: somebody enters it, the city says yes or no."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase.city.models import CitySettings
from merchants.actions import MerchantRefused, check_free, delete_for_good, save_merchant
from merchants.claims import letters
from merchants.claims.actions import ClaimRefused
from merchants.claims.codes import State, Way
from merchants.claims.models import Claim
from merchants.codes import State as MerchantState
from merchants.codes import Tier
from merchants.importing.entry import place_slug
from merchants.members.models import Membership, Role, locked
from merchants.models import Category, District, Merchant, Street

if TYPE_CHECKING:
    from coburg_showcase.accounts.models import User

MOST_WAITING = 5  # new businesses of one person
LONGEST_SLUG = 70  # leaves room for a number
MOST_NAMESAKES = 50

_FIRST_NUMBER = re.compile(r"\d+")


@transaction.atomic
def start_business(
    *,
    user: "User",
    name: str,
    kind: str,
    category: Category,
    street: str,
    house_number: str,
    phone: str,
    email: str,
    conditions: Sequence[str],
    note: str,
    now: datetime | None = None,
) -> Claim:
    """A draft nobody but its owner and the city can see, and the request on which the city decides.

    The same once more by the same person is the request there is. Raises ClaimRefused for many at once. District and
    place on the map are guessed from the neighbours; the desk is asked to check them. About 20 queries.
    """
    now = now or timezone.now()
    get_user_model().objects.select_for_update(no_key=True).get(pk=user.pk)  # the second click waits for the first
    waiting = Claim.objects.open().of_person(user.pk).filter(way=Way.NEW)
    known = waiting.filter(merchant__name=name, merchant__street__slug=place_slug(street)).first()
    if known is not None:
        return known
    if waiting.count() >= MOST_WAITING:
        raise ClaimRefused(_("Several of your businesses wait for the city already. Please wait for its answer first."))
    values = {"name": name, "kind": kind, "house_number": house_number, "phone": phone, "email": email}
    merchant = _draft(values | place_of(street, house_number), category)
    Membership.objects.create(merchant=merchant, user=user, role=Role.OWNER)
    claim = Claim.objects.create(
        merchant=merchant,
        user=user,
        way=Way.NEW,
        name=user.name,
        phone=phone,
        conditions=list(conditions),
        note=note,
        created_at=now,
    )
    letters.waiting(claim)
    return claim


def check_not_waiting(merchant: Merchant) -> None:
    """Raises MerchantRefused while the city has not said yes to a new business. One query, asked before publishing."""
    new = Claim.objects.filter(merchant=merchant, way=Way.NEW)
    if new.exclude(state=State.GRANTED).exists() and not new.filter(state=State.GRANTED).exists():
        raise MerchantRefused(_("The city has not said yes to this business yet."))


def hand_on(user: "User") -> None:
    """What the city has not said yes to stays with somebody who looks after it, or goes with the account."""
    for claim in Claim.objects.of_person(user.pk).filter(way=Way.NEW).exclude(state=State.GRANTED):
        merchant = locked(claim.merchant)
        other = merchant.memberships.exclude(user=user).order_by("-role", "created_at").first()
        if other is not None:
            if claim.is_open:  # takes the place of their own one: only that of a new business keeps it from being shown
                Claim.objects.open().filter(merchant=merchant, user=other.user_id).delete()
            Claim.objects.filter(pk=claim.pk).update(user=other.user_id, name="", phone="")
        elif merchant.state == MerchantState.DRAFT:
            delete_for_good(merchant=merchant)


def place_of(street: str, house_number: str) -> dict[str, Any]:
    """Street, district and place as values for `save_merchant`: those of the neighbour with the nearest number, in an
    unknown street the middle of the town and the district with most businesses."""
    slug = place_slug(street)[:80]
    known = Street.objects.filter(slug=slug).first() or Street.objects.create(name=street, slug=slug)
    fields = ("house_number", "district_id", "latitude", "longitude", "postcode", "town")
    neighbours = list(Merchant.objects.filter(street=known).order_by("pk").values(*fields))
    if neighbours:
        nearest = min(neighbours, key=lambda each: abs(_number(each["house_number"]) - _number(house_number)))
        return {"street_id": known.pk, **{name: nearest[name] for name in fields[1:]}}
    city = CitySettings.load()
    district = District.objects.with_shops().first() or District.objects.first()
    if district is None:
        district = District.objects.create(name=city.city_name[:60], slug=place_slug(city.city_name)[:60])
    place = {"latitude": city.latitude, "longitude": city.longitude, "postcode": city.postcode, "town": city.town}
    return {"street_id": known.pk, "district_id": district.pk, **place}


def _draft(values: dict[str, Any], category: Category) -> Merchant:
    """Stored under the first free address made of its name."""
    base = place_slug(values["name"])[:LONGEST_SLUG].strip("-") or "betrieb"
    values = {**values, "state": MerchantState.DRAFT, "tier": Tier.FULL}
    for number in range(1, MOST_NAMESAKES):
        merchant = Merchant(slug=base if number == 1 else f"{base}-{number}")
        try:
            check_free(slug=merchant.slug, merchant=merchant)
            with transaction.atomic():  # somebody else may take it at this moment
                save_merchant(merchant=merchant, values=values, categories=[category])
        except (MerchantRefused, IntegrityError):
            continue
        return merchant
    raise ClaimRefused(_("There are too many businesses of this name. Please add what tells yours apart."))


def _number(house_number: str) -> int:
    found = _FIRST_NUMBER.search(house_number)
    return int(found[0][:6]) if found else 0
