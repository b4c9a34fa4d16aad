"""What the reader makes of typed hours, in the notation of the README."""

from itertools import groupby

from merchants.opening.osm import write_spans
from merchants.opening.rules import MINUTES_PER_DAY, Span, State
from merchants.opening.typed.day import read_day
from merchants.opening.typed.hours import APPOINTMENT, DayHours
from merchants.opening.typed.questions import TypedHoursUnclear
from merchants.opening.typed.week import read_week

DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


def meaning_of(name: str, typed: str) -> str:
    """`name`: day or week."""
    try:
        return of_day(read_day(typed)) if name == "day" else _of_week(typed)
    except TypedHoursUnclear as unclear:
        return f"? {unclear.reason}" + (f": {unclear.likely}" if unclear.likely else "")


def of_day(hours: DayHours) -> str:
    word = {State.OPEN: "", State.CLOSED: "closed", State.UNKNOWN: "appointment"}[hours.state]
    comment = "" if hours.state is State.UNKNOWN and hours.comment == APPOINTMENT else hours.comment
    parts = [word, ",".join(_span(span) for span in hours.spans), f'"{comment}"' if comment else ""]
    return " ".join(part for part in parts if part)


def _span(span: Span) -> str:
    text = write_spans((span,))
    return text.replace("-00:00", "-24:00") if span.end == MINUTES_PER_DAY else text


def _of_week(typed: str) -> str:
    week = read_week(typed)
    parts = []
    for hours, alike in groupby(sorted(week.days), key=week.days.get):
        days = list(alike)
        run: list[int] = []
        runs: list[list[int]] = []
        for day in days:
            if run and day == run[-1] + 1:
                run.append(day)
            else:
                run = [day]
                runs.append(run)
        for run in runs:
            name = DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}"
            parts.append(f"{name} {of_day(hours)}")
    if week.holidays is not None:
        parts.append(f"FT {of_day(week.holidays)}")
    return "; ".join(parts)
