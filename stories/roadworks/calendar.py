"""The phases of all construction sites as an iCalendar file (RFC 5545): all-day events, to be subscribed to."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vText

from coburg_showcase.machine_files.atom import absolute
from merchants.opening.resolve import ONE_DAY
from stories.roadworks.models import Delay, Phase

PRODUCT = "-//Schaufenster//Roadworks//DE"
FIRST_VERSION = datetime(2026, 1, 1, tzinfo=UTC)  # the sequence counts minutes from here: later changes have more


def phase_calendar(phases: Iterable[Phase], *, host: str) -> bytes:
    """The calendar's bytes, texts in the active language. `host` is the site's, for the ids of the events.

    Fetch the phases with their site; no query. A phase keeps its id; a change raises its sequence.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Roadworks"))
    calendar.add("refresh-interval", ONE_DAY, parameters={"VALUE": "DURATION"})
    for phase in phases:
        calendar.add_component(_event(phase, host))
    if not calendar.subcomponents:  # a calendar needs a component, RFC 5545 section 3.6
        calendar.add_component(Timezone.from_tzid("Europe/Berlin"))
    return calendar.to_ical()


def _event(phase: Phase, host: str) -> Event:
    event, changed = Event(), max(phase.updated_at, phase.site.updated_at).replace(microsecond=0)
    event["uid"] = vText(f"roadworks-phase-{phase.pk}@{host}")
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("last-modified", changed.astimezone(UTC))
    event.add("sequence", max(0, int((changed - FIRST_VERSION).total_seconds() // 60)))
    event.add("dtstart", phase.start_day)
    event.add("dtend", phase.day_after)
    event.add("summary", _plain(f"{phase.site.title}: {phase.title}"))
    event.add("description", _description(phase))
    event.add("location", _plain(phase.site.place))
    event.add("status", "CONFIRMED" if phase.delay == Delay.NONE else "TENTATIVE")
    event.add("transp", "TRANSPARENT")  # a dug-up street keeps nobody busy
    event.add("url", absolute(phase.site.get_absolute_url()))
    return event


def _description(phase: Phase) -> str:
    late = {Delay.START: _("Does not begin on time."), Delay.END: _("Takes longer than planned.")}
    words = [late[Delay(phase.delay)], phase.delay_reason] if phase.delay else []
    paragraphs = [" ".join(words), *phase.description.splitlines()]
    return "\n".join(_plain(part) for part in paragraphs if part.strip())


def _plain(text: str) -> str:
    """Without control characters, which have no place in a calendar's text (RFC 5545 section 3.1)."""
    return "".join(character if character.isprintable() else " " for character in text)
