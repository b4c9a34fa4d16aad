"""Hours typed out as somebody would write them: what a field begins with. Reading it gives the same hours."""

from collections.abc import Mapping

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from merchants.opening.rules import MINUTES_PER_DAY, Span, State, weekday_runs

from .hours import APPOINTMENT, DayHours

EARLY, LATEST_NIGHT, NOON = 5 * 60, 6 * 60, 12 * 60


def write_day(hours: DayHours) -> str:
    """9–12:30, 14–18 · closed · by appointment; a remark follows in brackets. In the active language."""
    parts = []
    comment = hours.comment
    if hours.state is State.CLOSED:
        parts.append(_("closed"))
    elif hours.state is State.UNKNOWN:
        is_appointment = hours.rule().by_appointment
        word = _("by appointment") if is_appointment else _("hours uncertain")
        parts.append(_("only %(word)s") % {"word": word} if is_appointment and hours.spans else word)
        comment = "" if comment == APPOINTMENT else comment
    if hours.spans:
        parts.append(write_spans(hours.spans))
    if comment:
        parts.append(f"({comment})")
    return " ".join(parts)


def write_spans(spans: tuple[Span, ...]) -> str:
    """9–12:30, 14–18"""
    return ", ".join(_write_span(span) for span in spans)


def write_week(days: Mapping[int, DayHours], holidays: DayHours | None = None) -> str:
    """Mo–Fr 9–18, Sa 9–14 out of hours by weekday (0 is Monday); equal days stand together."""
    alike: dict[DayHours, list[int]] = {}
    for day in sorted(days):
        alike.setdefault(days[day], []).append(day)
    parts = [f"{write_weekdays(tuple(found))} {write_day(hours)}" for hours, found in alike.items()]
    if holidays is not None:
        parts.append(_("public holidays %(hours)s") % {"hours": write_day(holidays)})
    return "; ".join(parts)


def write_weekdays(weekdays: tuple[int, ...]) -> str:
    """Mo–We, Fr"""
    parts = []
    for run in weekday_runs(weekdays):
        first, last = str(WEEKDAYS_ABBR[run[0]]), str(WEEKDAYS_ABBR[run[-1]])
        parts.append(f"{first}–{last}" if len(run) > 1 else first)
    return ", ".join(parts)


def _write_span(span: Span) -> str:
    start, end = span.start, span.end
    if start == end:
        return _("from %(time)s, open end") % {"time": _clock(start)}
    if 60 <= start < EARLY and end <= NOON:
        text = f"{_clock(start, is_full=True)}–{_clock(end)}"
    elif end <= MINUTES_PER_DAY:
        text = f"{_clock(start)}–{_clock(end)}"
    elif start > NOON + 59 and end - MINUTES_PER_DAY <= LATEST_NIGHT:
        text = f"{_clock(start)}–{_clock(end - MINUTES_PER_DAY)}"
    else:
        text = _("%(times)s next day") % {"times": f"{_clock(start)}–{_clock(end - MINUTES_PER_DAY)}"}
    return _("%(times)s or longer") % {"times": text} if span.open_end else text


def _clock(minute: int, *, is_full: bool = False) -> str:
    hour, rest = divmod(minute, 60)
    if is_full:
        return f"{hour:02}:{rest:02}"
    return f"{hour}:{rest:02}" if rest else f"{hour}"
