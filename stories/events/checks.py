"""What must hold of an event before it is stored or shown, in sentences for the desk."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from coburg_showcase.images.alt_text import MAX_LENGTH
from coburg_showcase.years import FIRST_DAY, LAST_DAY
from stories.events.dates import LONGEST, days_of
from stories.events.models import DateChange, Event
from stories.events.recurrence import RuleRefused

Faults = dict[str, str]


def faults_of(event: Event) -> Faults:
    """Field → sentence for what no constraint of the database can say. The single columns must be sound."""
    faults: Faults = {}
    days = [event.start_day, event.end_day, *event.excluded_days, *event.extra_days]
    if any(not FIRST_DAY <= day <= LAST_DAY for day in days):
        faults["start_day"] = _("Every day of an event lies between 2000 and 2100.")
        return faults
    if (event.end_day - event.start_day).days > LONGEST:
        faults["end_day"] = _("One date lasts %(most)d days at most; let the event repeat instead.") % {"most": LONGEST}
    if event.picture is not None and not event.picture_alt.strip():
        faults["picture_alt"] = _("Please describe what the picture shows, in %(most)d characters at most.") % {
            "most": MAX_LENGTH
        }
    return faults | _faults_of_rule(event)


def _faults_of_rule(event: Event) -> Faults:
    try:
        rule = event.rule
    except RuleRefused as refused:
        return {"rrule": str(refused)}
    if rule and not rule.falls_on(event.start_day):
        return {"rrule": _("The first day of the event must itself be one of the days the rule names.")}
    if rule and rule.until and rule.until < event.start_day:
        return {"rrule": _("The rule ends before the first day of the event.")}
    if not days_of(event, FIRST_DAY, LAST_DAY):
        return {"excluded_days": _("No date is left: every day is left out.")}
    return {}


def faults_of_change(event: Event, change: DateChange) -> Faults:
    """Likewise of the change of a single date."""
    if not FIRST_DAY <= change.day <= LAST_DAY or not days_of(event, change.day, change.day):
        return {"day": _("The event has no date on this day.")}
    if change.new_day and not FIRST_DAY <= change.new_day <= LAST_DAY:
        return {"new_day": _("Every day of an event lies between 2000 and 2100.")}
    if event.is_all_day and (change.new_start or change.new_end):
        return {"new_start": _("The event lasts all day, so a date of it has no times.")}
    return {}


def idle_changes(event: Event, changes: Iterable[DateChange]) -> list[DateChange]:
    """Changes of days the event does not take place on any more; they do nothing."""
    return [change for change in changes if not days_of(event, change.day, change.day)]
