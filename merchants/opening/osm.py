"""OSM `opening_hours` text: reading and writing.

The part of the syntax that both common evaluation programs read alike is supported; everything else is refused with
the reason. A value that could mean two things is refused as well: a closed door is worse than an empty field.
Source: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from django.utils.translation import gettext as _

from .osm_reader import ALWAYS, MONTHS, WEEKDAYS, read_rules
from .rules import MINUTES_PER_DAY, DateRange, OpeningHoursError, Rule, Span, State, check_rules, weekday_runs

LONGEST_TEXT = 1000


def parse(text: str) -> tuple[Rule, ...]:
    """Read OSM `opening_hours` text; the empty text means that no hours are known.

    Raises OpeningHoursError, with the reason for people, for everything that would not be represented faithfully.
    """
    if len(text) > LONGEST_TEXT:
        raise OpeningHoursError(_("The opening hours are longer than %(count)s characters.") % {"count": LONGEST_TEXT})
    if not text.strip():
        return ()
    rules = read_rules(text)
    check_rules(rules)
    return rules


def write(rules: tuple[Rule, ...]) -> str:
    """Write rules as canonical OSM text, which `parse` reads back as the same rules. Raises OpeningHoursError."""
    check_rules(tuple(rules))
    text = "; ".join(_write_rule(rule) for rule in rules)
    if len(text) > LONGEST_TEXT:
        raise OpeningHoursError(_("The opening hours are longer than %(count)s characters.") % {"count": LONGEST_TEXT})
    return text


def write_spans(spans: tuple[Span, ...]) -> str:
    """Write the times of a day, such as 09:00-13:00,20:00-03:00."""
    return ",".join(_write_span(span) for span in spans)


def _write_rule(rule: Rule) -> str:
    if not rule.has_selector and rule.state is State.OPEN and rule.spans == (ALWAYS,):
        return "24/7" + (f' open "{rule.comment}"' if rule.comment else "")
    days = _write_days(rule)
    dates = ",".join(_write_dates(each) for each in rule.dates)
    parts = [f"{dates}:" if dates and days else dates, days, write_spans(rule.spans)]
    if rule.state is State.CLOSED:
        parts.append("off")
    elif rule.state is State.UNKNOWN and (rule.spans or not rule.comment):
        parts.append("unknown")
    elif rule.state is State.OPEN and rule.comment:
        # Programs disagree on what a bare comment after times means, so the state is spelt out.
        parts.append("open")
    if rule.comment:
        parts.append(f'"{rule.comment}"')
    return " ".join(part for part in parts if part)


def _write_days(rule: Rule) -> str:
    parts = []
    for run in weekday_runs(rule.weekdays):
        if len(run) > 2:
            parts.append(f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}")
        else:
            parts.extend(WEEKDAYS[day] for day in run)
    parts.extend(f"{WEEKDAYS[day]}[{n}]" for day, n in rule.nth)
    if rule.public_holidays:
        parts.append("PH")
    return ",".join(parts)


def _write_dates(dates: DateRange) -> str:
    (year, month, day), (to_year, to_month, to_day) = dates.first, dates.last
    if not month:
        return f"{year}" if year == to_year else f"{year}-{to_year}"
    begin, end = (f"{year} " if year else "") + MONTHS[month - 1], MONTHS[to_month - 1]
    if not day:
        return begin if month == to_month else f"{begin}-{end}"
    begin = f"{begin} {day:02}"
    if dates.is_one_day:
        return begin
    if (year, month) == (to_year, to_month):
        return f"{begin}-{to_day:02}"
    # With a year it stands on both sides: not every program reads 2026 Nov 28-Dec 23.
    return f"{begin}-{f'{to_year} ' if to_year else ''}{end} {to_day:02}"


def _write_span(span: Span) -> str:
    if span.end == span.start:
        return f"{_clock(span.start)}+"
    end = span.end if span.end <= MINUTES_PER_DAY else span.end - MINUTES_PER_DAY
    return f"{_clock(span.start)}-{_clock(end)}{'+' if span.open_end else ''}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
