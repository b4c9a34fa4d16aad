"""The closed lists of codes that describe a window item, each with its words for people.

Where data/listings.json has a code of its own, it is the same one.
"""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    PRODUCT = "product", pgettext_lazy("kind of item", "Product")
    SERVICE = "service", pgettext_lazy("kind of item", "Service")
    OFFER = "offer", pgettext_lazy("kind of item", "Offer")
    VOUCHER = "voucher", pgettext_lazy("kind of item", "Voucher")


class State(TextChoices):
    """DRAFT, WAITING and HIDDEN were never, or are no longer, for the public (404); WITHDRAWN once was (410)."""

    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waiting for the city")
    PUBLISHED = "published", _("Published")
    HIDDEN = "hidden", _("Hidden by the city")
    WITHDRAWN = "withdrawn", _("Withdrawn by the business")


class PriceType(TextChoices):
    FIXED = "fixed", _("Price")
    FROM = "from", _("Price from")
    ON_REQUEST = "on_request", _("Price on request")
    FREE = "free", _("Free of charge")


class Availability(TextChoices):
    IN_STORE = "in_store", _("In the shop")
    FEW_LEFT = "few_left", _("Few left")
    ON_ORDER = "on_order", _("Can be ordered")
    BY_APPOINTMENT = "by_appointment", pgettext_lazy("availability", "By appointment")


class Unit(TextChoices):
    """What the quantity of an item is counted in. From PIECE no unit price follows."""

    GRAM = "g", _("g")
    KILOGRAM = "kg", _("kg")
    MILLILITRE = "ml", _("ml")
    LITRE = "l", _("l")
    CENTIMETRE = "cm", _("cm")
    METRE = "m", _("m")
    SQUARE_METRE = "m2", _("m²")
    CUBIC_METRE = "m3", _("m³")
    PIECE = "piece", _("pieces")


class UnitPriceExempt(TextChoices):
    """Why goods sold by weight, volume or length show no unit price: § 4(3) PAngV."""

    NONE = "", _("No exception")
    TINY = "tiny", _("At most 10 g or 10 ml")
    MIXED = "mixed", _("Different goods that are not mixed")
    READY_TO_EAT = "ready-to-eat", _("Dish, ready to eat")
    SMALL_SELLER = "small-seller", _("Small direct seller or service at the counter")


class BookPrice(TextChoices):
    """Whether the law fixes the price (§§ 2, 3, 7, 8 BuchPrG)."""

    NONE = "", _("Not a book")
    BOUND = "bound", _("Fixed price")
    DEFECTIVE = "defective", _("Damaged copy, marked as such")
    LIFTED = "lifted", _("Fixed price has been lifted")
    USED = "used", _("Second-hand")
    FOREIGN = "foreign", _("Foreign-language, not bound")


class AgeLimit(IntegerChoices):
    """§ 9 JuSchG: beer, wine and sparkling wine from 16, spirits from 18."""

    NONE = 0, _("No age limit")
    SIXTEEN = 16, _("From 16 years")
    EIGHTEEN = 18, _("From 18 years")


class EnergyScale(TextChoices):
    """The range of classes that must stand beside the class, Art. 6 Regulation (EU) 2017/1369."""

    NONE = "", _("No energy label")
    A_TO_G = "A-G", _("A to G")
    OLD = "A+++-D", _("A+++ to D")
