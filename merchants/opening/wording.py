"""What people read: "Open until 6 pm", clock times in the page's language, dates, days.

Clock times only, never durations: the pages are cached. `Sign.changes_at` says when the sentence stops being true.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.dateformat import format as format_date
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import holidays
from .resolve import ONE_DAY, ZONE, instant_at, local_day
from .rules import MINUTES_PER_DAY, DateRange, Span
from .state import Kind, OpenState

SOON = dt.timedelta(hours=1)
OPEN, SOON_KEY, SHUT = "offen", "gleich", "zu"  # modifiers of the component "schild"


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign at the door: sentence, key of its look (offen, gleich, zu), the shop's own remark.

    `changes_at` (UTC) is the latest moment up to which text and key hold for sure.
    """

    text: str
    key: str
    note: str
    changes_at: dt.datetime


def sign_of(state: OpenState) -> Sign:
    """The sentence for a state, in the active language."""
    text, key = _SENTENCES[state.kind](state)
    moments = [instant_at(local_day(state.instant) + ONE_DAY, 0)]  # "tomorrow" becomes "today"
    for moment in (state.until and state.until - SOON, state.until, state.next_opening):
        if moment is not None and moment > state.instant:
            moments.append(moment)
    return Sign(text, key, state.comment, min(moments))


def clock(minute: int, *, closing: bool = False) -> str:
    """A time of day: 6 pm, 6.30 pm; in German 18 Uhr, 18.30 Uhr. At the end of a day closing is 24 Uhr, not 0 Uhr."""
    return pgettext("time of day", "%(time)s") % {"time": bare_clock(minute, closing=closing)}


def bare_clock(minute: int, *, closing: bool = False) -> str:
    """A time of day without its unit, for ranges: 6 pm; in German 18."""
    minute %= MINUTES_PER_DAY
    hour, rest = divmod(minute, 60)
    # Translators: answer 12 or 24.
    if pgettext("hours on the clock", "12") == "24":
        hour = 24 if closing and minute == 0 else hour
        return f"{hour}.{rest:02}" if rest else f"{hour}"
    if minute == 0:
        return _("midnight")
    if minute == MINUTES_PER_DAY // 2:
        return _("noon")
    shown = f"{hour % 12 or 12}:{rest:02}" if rest else f"{hour % 12 or 12}"
    return f"{shown} am" if hour < 12 else f"{shown} pm"


def clock_of(instant: dt.datetime, *, closing: bool = False) -> str:
    """The local time of day at `instant`."""
    local = instant.astimezone(ZONE)
    return clock(local.hour * 60 + local.minute, closing=closing)


def span_text(span: Span) -> str:
    """10 am to 6 pm; in German 10 bis 18 Uhr."""
    start = bare_clock(span.start)
    if span.end == span.start:
        return _("from %(start)s, open end") % {"start": clock(span.start)}
    if span.start == 0 and span.end == MINUTES_PER_DAY:
        return _("around the clock")
    text = pgettext("times of day", "%(start)s to %(end)s") % {
        "start": start,
        "end": bare_clock(span.end, closing=True),
    }
    return _("%(times)s, open end") % {"times": text} if span.open_end else text


def spans_text(spans: tuple[Span, ...]) -> list[str]:
    """Each span of a day in words."""
    return [span_text(span) for span in spans]


def weekday_name(day: dt.date) -> str:
    return str(WEEKDAYS[day.weekday()])


def date_text(day: dt.date, *, with_year: bool = False) -> str:
    """24 December; in German 24. Dezember."""
    if with_year:
        return format_date(day, pgettext("date format", "j F Y"))
    return format_date(day, pgettext("date format", "j F"))


def date_range_text(dates: DateRange) -> str:
    """27 December to 6 January; months alone as "March to October"."""
    if dates.is_exact:
        first, last = (date_text(day) for day in dates.bounds)
    elif dates.from_month is None:
        first, last = str(dates.first[0]), str(dates.last[0])
    else:
        first, last = str(MONTHS[dates.first[1]]), str(MONTHS[dates.last[1]])
    if first == last:
        return first
    return pgettext("dates", "%(first)s to %(last)s") % {"first": first, "last": last}


def _open(state: OpenState) -> tuple[str, str]:
    if state.until is None:
        return _("Open around the clock"), OPEN
    time = clock_of(state.until, closing=True)
    if state.open_end:
        return _("Open until %(time)s or later") % {"time": time}, OPEN
    if state.until - state.instant <= SOON:
        return _("Closes at %(time)s") % {"time": time}, SOON_KEY
    if state.until - state.instant > ONE_DAY:
        # Midnight closes the day before: "Saturday, 24 Uhr", not "Sunday".
        day = local_day(state.until - dt.timedelta(seconds=1))
        return _("Open until %(day)s, %(time)s") % {"day": weekday_name(day), "time": time}, OPEN
    return _("Open until %(time)s") % {"time": time}, OPEN


def _closed(state: OpenState) -> tuple[str, str]:
    if state.next_opening is None:
        return _("Closed"), SHUT
    time = clock_of(state.next_opening)
    today, day = local_day(state.instant), local_day(state.next_opening)
    if not state.next_is_confirmed and day - today <= ONE_DAY:
        return _unconfirmed(state)
    if day == today:
        return _("Opens at %(time)s") % {"time": time}, SOON_KEY
    if day == today + ONE_DAY:
        return _("Opens tomorrow, %(time)s") % {"time": time}, SHUT
    if day < today + 7 * ONE_DAY:
        return _("Opens %(day)s, %(time)s") % {"day": weekday_name(day), "time": time}, SHUT
    date = date_text(day, with_year=day >= today + 300 * ONE_DAY)
    return _("Opens on %(date)s, %(time)s") % {"date": date, "time": time}, SHUT


def _unconfirmed(state: OpenState) -> tuple[str, str]:
    day, today = state.doubtful_day, local_day(state.instant)
    if day is not None and holidays.is_holiday(day):
        return _("Holiday hours not confirmed"), SHUT
    if day == today:
        return _("Hours today not confirmed"), SHUT
    return (_("Hours tomorrow not confirmed") if day == today + ONE_DAY else _("Hours not confirmed")), SHUT


_SENTENCES = {
    Kind.OPEN: _open,
    Kind.CLOSED: _closed,
    Kind.UNCONFIRMED: _unconfirmed,
    Kind.OPEN_END: lambda state: (_("Open end"), SOON_KEY),
    Kind.BY_APPOINTMENT: lambda state: (_("By appointment"), SHUT),
    Kind.UNCERTAIN: lambda state: (_("Hours uncertain"), SHUT),
    Kind.NOT_KNOWN: lambda state: (_("Hours unknown"), SHUT),
}
