"""The closed lists of codes that describe a business, each with its words for people.

The codes are those of the import file (coburg_showcase/demo/data/README.md) and are what the database holds.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    RETAIL = "retail", pgettext_lazy("kind of business", "Shop")
    SERVICE = "service", pgettext_lazy("kind of business", "Service")
    GASTRONOMY = "gastronomy", pgettext_lazy("kind of business", "Food and drink")


class Tier(TextChoices):
    """How much an entry holds: `basic` is what the city knows, `full` is dressed by the business itself."""

    BASIC = "basic", _("Basic entry")
    FULL = "full", _("Full entry")


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waiting for the city")
    PUBLISHED = "published", _("Published")
    HIDDEN = "hidden", _("Hidden")
    CLOSED = "closed", _("Closed for good")


class Payment(TextChoices):
    CASH = "bar", _("Cash")
    GIROCARD = "girocard", _("Girocard")
    CREDIT_CARD = "kreditkarte", _("Credit card")
    CONTACTLESS = "kontaktlos", _("Contactless")
    PAYPAL = "paypal", _("PayPal")
    INVOICE = "rechnung", _("On invoice")
    CITY_VOUCHER = "stadtgutschein", _("City voucher")


class Service(TextChoices):
    CLICK_COLLECT = "click-collect", _("Order ahead and collect")
    RESERVATION = "reservation", _("Puts things aside for you")
    DELIVERY = "delivery", _("Delivers")
    GIFT_WRAPPING = "gift-wrapping", _("Wraps gifts")
    GIFT_VOUCHER = "gift-voucher", _("Gift vouchers")
    REPAIR = "repair", _("Repairs")
    CONSULTATION = "consultation", _("Advice")
    ALTERATIONS = "alterations", _("Alterations")
    COURSES = "courses", _("Courses")
    CATERING = "catering", _("Catering")
    TAKEAWAY = "takeaway", _("Takeaway")
    RENTAL = "rental", _("Rental")
    KEY_CUTTING = "key-cutting", _("Key cutting")
    SHARPENING = "sharpening", _("Sharpening")
    ENGRAVING = "engraving", _("Engraving")
    PICKUP_SERVICE = "pickup-service", _("Collects from your home")
    HOME_VISIT = "home-visit", _("Home visits")
    BUY_BACK = "buy-back", _("Buys back")
    SHIPPING = "shipping", _("Ships by post")
    COPY_PRINT = "copy-print", _("Copies and prints")
    FRAMING = "framing", _("Picture framing")
    MEASUREMENT = "measurement", _("Takes measurements")
    DOG_WASH = "dog-wash", _("Dog wash")


class Access(TextChoices):
    """What a person with a disability can rely on. A missing code means unknown, never "no"."""

    STEP_FREE = "step-free", _("Without steps")
    RAMP = "ramp", _("Ramp")
    WIDE_DOOR = "wide-door", _("Door at least 90 cm wide")
    TOILET = "accessible-toilet", _("Wheelchair-accessible toilet")
    INDUCTION_LOOP = "induction-loop", _("Induction loop")
    ASSISTANCE_DOG = "assistance-dog", _("Assistance dogs welcome")
    PARKING = "parking-nearby", _("Disabled parking within 100 m")


class LegalForm(TextChoices):
    SOLE = "sole-proprietorship", _("Sole proprietorship")
    EK = "eK", _("Registered merchant (e. K.)")
    GMBH = "GmbH", _("GmbH")
    GBR = "GbR", _("GbR")
    KG = "KG", _("KG")
    EG = "eG", _("Registered cooperative (eG)")
    EV = "eV", _("Registered association (e. V.)")


class Dispute(TextChoices):
    """§ 36 VSBG: a choice, no free text (L-05)."""

    NOT_WILLING = (
        "no",
        _("Neither willing nor obliged to take part in dispute resolution before a consumer arbitration board."),
    )
    TAKES_PART = "yes", _("Takes part in dispute resolution before the consumer arbitration board named here.")
    EXEMPT = "exempt", _("No statement needed (ten employees or fewer).")


LANGUAGES = {
    "de": _("German"),
    "en": _("English"),
    "fr": _("French"),
    "it": _("Italian"),
    "es": _("Spanish"),
    "tr": _("Turkish"),
    "ar": _("Arabic"),
    "el": _("Greek"),
    "pl": _("Polish"),
    "ru": _("Russian"),
    "uk": _("Ukrainian"),
    "vi": _("Vietnamese"),
    "zh": _("Chinese"),
    "cs": _("Czech"),
    "hr": _("Croatian"),
    "ro": _("Romanian"),
    "hi": _("Hindi"),
    "ja": _("Japanese"),
    "th": _("Thai"),
    "pt": _("Portuguese"),
    "nl": _("Dutch"),
    "bs": _("Bosnian"),
    "hu": _("Hungarian"),
    "ko": _("Korean"),
}
