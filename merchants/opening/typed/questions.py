"""What is asked back when typed hours are not clear."""

import enum

from django.utils.translation import gettext as _

from merchants.opening.errors import OpeningHoursError


class Reason(enum.StrEnum):
    """Why typed hours are not taken as they are."""

    NO_SUCH_TIME = "no-such-time"
    NO_END = "no-end"
    NO_BEGIN = "no-begin"
    ONE_TIME = "one-time"
    AFTERNOON = "afternoon"  # the end comes first: the clock of twelve hours, most likely
    ORDER = "order"
    SAME = "same"
    OVERLAP = "overlap"
    TOO_MANY = "too-many"
    DASHES = "dashes"  # three times or more without a separator
    VAGUE = "vague"
    TYPO = "typo"
    CONTRADICTION = "contradiction"
    APPOINTMENT = "appointment"  # times and an appointment, and nobody says how they go together
    DAYS = "days"  # weekdays in the field of one day
    NO_DAYS = "no-days"
    NO_TIMES = "no-times"
    TWICE = "twice"
    UNCLEAR = "unclear"


class TypedHoursUnclear(OpeningHoursError):
    """Typed hours that could mean something else, or nothing; the message is a question or a sentence for people.

    `likely` is what most people would mean by it, ready to be typed instead; empty where that would be a guess.
    """

    def __init__(self, reason: Reason, likely: str = "") -> None:
        super().__init__(_sentence(reason, likely))
        self.reason, self.likely = reason, likely


def _sentence(reason: Reason, likely: str) -> str:
    if reason is Reason.NO_END:
        return _("Until when? If nobody knows yet, please write “%(likely)s”.") % {"likely": likely}
    if reason is Reason.AFTERNOON:
        return _("Do you mean “%(likely)s”? If it really goes on past midnight, please write “next day” after it.") % {
            "likely": likely
        }
    if likely:
        return _("Do you mean “%(likely)s”?") % {"likely": likely}
    return _sentences().get(reason) or _("We cannot read this. Please write the times like this: 9–12:30, 14–18")


def _sentences() -> dict[Reason, str]:
    return {
        Reason.NO_SUCH_TIME: _("There is no such time. Please use hours from 0 to 24 and minutes from 0 to 59."),
        Reason.NO_BEGIN: _("From when? Please write begin and end, for example 9–14."),
        Reason.ONE_TIME: _("This is one time only. Please write begin and end, for example 9–18."),
        Reason.ORDER: _("The end comes before the begin. Please check both."),
        Reason.SAME: _("Begin and end of an opening are the same time."),
        Reason.OVERLAP: _("These openings overlap. Please check begin and end."),
        Reason.TOO_MANY: _("Please enter at most four openings a day."),
        Reason.DASHES: _("There are too many times in a row. Please put a comma between two openings: 9–12, 14–18"),
        Reason.VAGUE: _("People read this in different ways. Please write the days and times, for example Mo–Fr 9–18."),
        Reason.CONTRADICTION: _("Open or closed? Please write only one of the two."),
        Reason.APPOINTMENT: _(
            "Open at these times, or by appointment only? Please write “and by appointment” or “only by appointment”."
        ),
        Reason.DAYS: _("This field is for one day. Several days go into the line for the whole week."),
        Reason.NO_DAYS: _("On which days? Please write them in front, for example Mo–Fr 9–18, Sa 9–14."),
        Reason.NO_TIMES: _("At what times? Please write them after the days, for example Mo–Fr 9–18."),
        Reason.TWICE: _("A day stands here twice. Please write each day once, for example Mo, Tu 9–18, We 9–13."),
    }
