"""The closed lists of codes of an action day, each with its words for people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """A draft was never for the public (404); what is withdrawn once was (410)."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Kind(TextChoices):
    """Of the last two businesses are asked for their hours day by day; the others are days to take part in."""

    SUNDAY = "sunday", _("Sunday opening")
    NIGHT = "night", _("Long shopping night")
    ACTION = "action", _("Another action day")
    HOLIDAY = "holiday", _("Public holidays")
    SEASON = "season", _("Between the years")


ASKING_FOR_HOURS = (Kind.HOLIDAY, Kind.SEASON)


class Answer(TextChoices):
    CITY = "city", pgettext_lazy("action day", "Takes part, at the hours of the city")
    OTHER = "other", _("Other hours")
    NO = "no", pgettext_lazy("action day", "Does not take part")
    USUAL = "usual", _("As usual")
    CLOSED = "closed", _("Closed")


TAKING_PART = (Answer.CITY, Answer.OTHER)
OF_ACTIONS = (Answer.CITY, Answer.OTHER, Answer.NO)
OF_HOURS = (Answer.USUAL, Answer.CLOSED, Answer.OTHER)


class Way(TextChoices):
    """How an answer reached us."""

    NONE = "", _("No answer yet")
    LINK = "link", _("By the link in the mail")
    DESK = "desk", _("Entered by the city team")
    SHOP = "shop", _("By the business in its workshop")


class Letter(TextChoices):
    """What is to be mailed to a business next."""

    NONE = "", _("None")
    ASK = "ask", _("The question")
    REMIND = "remind", _("The question once more")
    CHANGE = "change", _("Day or hours have changed")
    CANCEL = "cancel", _("It does not take place")
