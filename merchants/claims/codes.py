"""The closed lists of codes of a claim, each with its words for people."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Way(TextChoices):
    """How somebody shows that a business is theirs."""

    LETTER = "letter", _("Code from the city's letter")
    MAIL = "mail", _("Link in a mail of the city")
    REQUEST = "request", _("Request")
    NEW = "new", _("New business")


WITH_CODE = (Way.LETTER, Way.MAIL)

# How long a code is good (compliance 3.12); a letter has to be sent, opened and found again.
GOOD_FOR = {Way.LETTER: timedelta(days=42), Way.MAIL: timedelta(hours=72)}
TIME_TO_OBJECT = timedelta(days=7)


class State(TextChoices):
    """Of a claim; `objection`: granted by itself unless somebody who has the business objects in time."""

    WAITING = "waiting", _("Waiting for the city")
    OBJECTION = "objection", _("The owner may object")
    GRANTED = "granted", pgettext_lazy("claim", "Granted")
    REFUSED = "refused", pgettext_lazy("claim", "Refused")


OPEN = (State.WAITING, State.OBJECTION)


class Condition(TextChoices):
    """What makes a business one of the platform; the city may make exceptions."""

    REGISTERED = "registered", _("The business is registered in the city.")
    PREMISES = "premises", _("Its rooms are open to the public.")
    HOURS = "hours", _("It is retail, a service to walk into, or a place to eat, mainly open between 8 and 18 o'clock.")
    TRADE = "trade", _("It is no medical, legal or tax practice, no school and no sports venue.")
