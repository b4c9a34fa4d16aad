from django.db import models
from django.utils.translation import gettext_lazy as _


class PageKey(models.TextChoices):
    """The closed list of legal and help pages; the value is the German address (product.md 3)."""

    IMPRINT = "impressum", _("Imprint")
    PRIVACY = "datenschutz", _("Privacy")
    ACCESSIBILITY = "barrierefreiheit", _("Accessibility")
    TERMS = "nutzungsbedingungen", _("Terms of use")
    RANKING = "reihenfolge", _("How lists are ordered")
    EASY_LANGUAGE = "leichte-sprache", _("Easy language")
    DIGITAL_SERVICES = "digitale-dienste", _("Digital services")
    ARRIVAL = "anreise", _("Getting here and parking")
    VOUCHER = "stadtgutschein", _("City voucher")


# Their pages list places or shops below the text, so their views live with the shops.
SHOWN_ELSEWHERE = frozenset({PageKey.ARRIVAL, PageKey.VOUCHER})
SHOWN_HERE = tuple(key for key in PageKey if key not in SHOWN_ELSEWHERE)
