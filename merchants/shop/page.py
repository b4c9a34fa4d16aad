"""The context of one shop window page, fetched in a constant number of queries."""

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase.city.models import CitySettings
from merchants.codes import LANGUAGES, Payment, Service
from merchants.freshness.ages import ages_of
from merchants.freshness.facts import seal_of
from merchants.models import Merchant, MerchantPicture
from merchants.opening.resolve import local_day
from merchants.opening.state import state_at
from merchants.opening.store import rules_of
from merchants.opening.week import notes_on, week_of
from merchants.opening.wording import sign_of
from merchants.shop.access_facts import fact_groups
from merchants.shop.nearby import nearest
from merchants.shop.sections import relations_along, sections_of
from merchants.shop.structured import shop_data

SERVICE_ICONS = {
    Service.CLICK_COLLECT: "shopping-bag",
    Service.RESERVATION: "bookmark",
    Service.DELIVERY: "truck",
    Service.GIFT_WRAPPING: "gift",
    Service.GIFT_VOUCHER: "gift",
    Service.REPAIR: "scissors",
    Service.CONSULTATION: "message-circle",
    Service.SHIPPING: "mail",
    Service.TAKEAWAY: "utensils",
    Service.CATERING: "utensils",
}


def merchant_for_page(slug: str) -> Merchant:
    """The findable business with everything its page prints. Raises Merchant.DoesNotExist."""
    shops = Merchant.objects.findable().for_cards().select_related("imprint", *relations_along())
    return shops.prefetch_related("accessibility_facts", "confirmations").get(slug=slug)


def picture_in_role(merchant: Merchant, *roles: str) -> MerchantPicture | None:
    """The first of its pictures in the first role that has one."""
    return next((use for role in roles for use in merchant.all_pictures if use.role == role), None)


def chips(merchant: Merchant) -> list[tuple[str, str]]:
    """Services and payment as (icon, words), in the order of the code lists."""
    services = [(SERVICE_ICONS.get(code, "check"), str(code.label)) for code in Service if code in merchant.services]
    payment = [
        (
            "credit-card" if code in (Payment.GIROCARD, Payment.CREDIT_CARD, Payment.CONTACTLESS) else "check",
            str(code.label),
        )
        for code in Payment
        if code in merchant.payment
    ]
    return services + payment


def told_by(merchant: Merchant) -> dict[str, Any]:
    """What the business tells of itself, as the page's templates print it: story, services, access, provider."""
    return {
        "paragraphs": [part for part in merchant.story.split("\n\n") if part.strip()],
        "chips": chips(merchant),
        "languages": [LANGUAGES[code] for code in merchant.languages if code in LANGUAGES],
        "fact_groups": fact_groups(list(merchant.accessibility_facts.all())),
        "imprint": getattr(merchant, "imprint", None),
    }


def shop_page(
    merchant: Merchant, city: CitySettings, now: datetime | None = None, query: QueryDict | None = None
) -> dict[str, Any]:
    """Everything the template needs, at the instant `now` (aware; default: this moment).

    `city` says how long facts stay fresh; `query` is that of the address, for the sections of other apps.
    """
    now = now or timezone.now()
    rules = rules_of(merchant)
    closed = not merchant.is_on_show
    return {
        "merchant": merchant,
        "closed_for_good": closed,
        "sign": None if closed else sign_of(state_at(rules, now)),
        "week": [] if closed else week_of(rules, now),
        "notes": [] if closed else notes_on(rules, now),
        "stage": picture_in_role(merchant, "window"),
        "front": picture_in_role(merchant, "facade"),
        "gallery": [use for use in merchant.all_pictures if use.role == "gallery"],
        **told_by(merchant),
        "seal": seal_of(merchant, ages_of(city), local_day(now)),
        "nearby": nearest(merchant, now),
        "sections": {} if closed else sections_of(merchant, query or QueryDict(), now),
        "data": shop_data(merchant, rules, now),
        "section": "laeden",
        "robots": "noindex" if closed else "",
        "description": merchant.short_description
        or _("%(name)s, %(address)s: opening hours, address and what to know before you go.")
        % {"name": merchant.name, "address": merchant.street_address},
    }
