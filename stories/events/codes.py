"""The closed lists of codes that describe an event, each with its words for people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Category(TextChoices):
    MARKET = "markt", _("Market and fair")
    MUSIC = "musik", _("Music")
    STAGE = "buehne", _("Theatre and reading")
    COURSE = "kurs", _("Course and workshop")
    TASTING = "verkostung", _("Tasting")
    CHILDREN = "kinder", pgettext_lazy("category of events", "For children")
    TOUR = "fuehrung", _("Guided tour")
    GAMES = "spiel-sport", _("Games and sport")
    SHOPPING = "einkaufen", _("Late and Sunday shopping")
    MEETING = "treffen", _("Get-together")
    ROADWORKS = "baustelle", _("Roadworks consultation")
    OTHER = "sonstiges", pgettext_lazy("category of events", "Other")


class Status(TextChoices):
    """Of the event as a whole; single dates are cancelled or moved by a DateChange."""

    SCHEDULED = "scheduled", pgettext_lazy("event", "takes place")
    CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")


class Change(TextChoices):
    CANCELLED = "cancelled", pgettext_lazy("one date of an event", "is cancelled")
    MOVED = "moved", pgettext_lazy("one date of an event", "is moved")
