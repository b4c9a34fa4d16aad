"""Random opening rules for Hypothesis: everything the calendar can represent."""

import datetime as dt
import unicodedata

from hypothesis import strategies as st

from merchants.opening.osm import ALWAYS
from merchants.opening.rules import DateRange, Rule, Span, State

MONTH_DAYS = st.tuples(st.integers(1, 12), st.integers(1, 28))
YEARS = st.integers(2025, 2029)


def _quotable(char: str) -> bool:
    return char != '"' and not unicodedata.category(char).startswith(("C", "Zl", "Zp"))


@st.composite
def spans(draw: st.DrawFn, *, open_end: bool = False) -> Span:
    """Any opening, by the minute, nights included."""
    start = draw(st.integers(0, 1439))
    if open_end and draw(st.booleans()):
        return Span(start, start, open_end=True)
    return Span(start, start + draw(st.integers(1, 1439)), open_end)


@st.composite
def half_hours(draw: st.DrawFn) -> tuple[Span, ...]:
    """Openings within a day, by the half hour."""
    edges = sorted(draw(st.sets(st.integers(0, 48), min_size=4, max_size=4)))
    pairs = [edges[:2], edges[2:]]
    return tuple(Span(start * 30, end * 30) for start, end in pairs)


@st.composite
def day_spans(draw: st.DrawFn) -> tuple[Span, ...]:
    found = sorted(draw(st.lists(spans(), min_size=1, max_size=3)))
    if draw(st.booleans()):
        last = draw(spans(open_end=True))
        found = [span for span in found if span < last]
        found.append(last)
    return tuple(found)


@st.composite
def exact_ranges(draw: st.DrawFn, with_year: bool) -> DateRange:
    if with_year:
        first, last = sorted(draw(st.tuples(*[st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31))] * 2)))
        return DateRange.dates(first, draw(st.sampled_from([first, last])))
    first, last = draw(MONTH_DAYS), draw(MONTH_DAYS)
    if first[0] == last[0] and first > last:
        first, last = last, first
    return DateRange.days(first, draw(st.sampled_from([first, last])))


@st.composite
def date_lists(draw: st.DrawFn) -> tuple[DateRange, ...]:
    """Dates as one rule can hold them: days, or months of every year, or one span of years or of months of a year."""
    months = st.integers(1, 12)
    sort = draw(st.sampled_from(["none", "days", "dates", "months", "months of a year", "years"]))
    if sort in ("days", "dates"):
        return tuple(draw(st.lists(exact_ranges(sort == "dates"), min_size=1, max_size=3)))
    if sort == "months":
        return tuple(draw(st.lists(st.builds(DateRange.months, months, months), min_size=1, max_size=2)))
    if sort == "months of a year":
        return (DateRange.months(*sorted(draw(st.tuples(months, months))), year=draw(YEARS)),)
    if sort == "years":
        return (DateRange.years(*sorted(draw(st.tuples(YEARS, YEARS)))),)
    return ()


@st.composite
def rules(draw: st.DrawFn, *, selector: bool = True, times: st.SearchStrategy | None = None) -> Rule:
    state = draw(st.sampled_from(State))
    chosen = {
        "dates": draw(date_lists()),
        "weekdays": tuple(draw(st.sets(st.integers(0, 6)))),
        "nth": tuple(
            draw(st.sets(st.tuples(st.integers(0, 6), st.sampled_from([*range(1, 6), *range(-5, 0)])), max_size=3))
        ),
        "public_holidays": draw(st.booleans()),
    }
    if not selector and draw(st.booleans()):
        chosen = {}
    elif not any(chosen.values()):
        chosen["weekdays"] = (2,)
    spoken = draw(st.just("") | st.text(st.characters().filter(_quotable), max_size=30))
    if state is State.CLOSED:
        return Rule(**chosen, state=state, comment=spoken)
    some = day_spans() | st.just((ALWAYS,)) if times is None else times
    return Rule(**chosen, state=state, spans=draw(some if state is State.OPEN else some | st.just(())), comment=spoken)


@st.composite
def calendars(draw: st.DrawFn) -> tuple[Rule, ...]:
    """The rules of a shop, perhaps none."""
    if draw(st.integers(0, 9)) == 0:
        return ()
    return (draw(rules(selector=False)), *draw(st.lists(rules(), max_size=4)))


@st.composite
def plain_calendars(draw: st.DrawFn) -> tuple[Rule, ...]:
    """Rules a referee can be asked about: by the half hour, no nights, no open ends."""
    return tuple(draw(st.lists(rules(times=half_hours()), min_size=1, max_size=4)))
