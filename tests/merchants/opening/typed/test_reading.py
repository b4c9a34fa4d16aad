"""Typed hours are understood as the forms written by hand say, and what is typed out is read back as the same hours."""

from contextlib import suppress

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from merchants.opening.osm import parse, write
from merchants.opening.rules import MINUTES_PER_DAY, OpeningHoursError, Span, State
from merchants.opening.typed.day import LONGEST, read_day
from merchants.opening.typed.hours import DayHours
from merchants.opening.typed.questions import Reason, TypedHoursUnclear
from merchants.opening.typed.spans import MOST_SPANS
from merchants.opening.typed.week import read_week
from merchants.opening.typed.writing import write_day, write_week
from tests.merchants.opening.strategies import _quotable, spans
from tests.merchants.opening.typed.corpus import FILES, PARTS, forms
from tests.merchants.opening.typed.meaning import meaning_of

LANGUAGES = st.sampled_from(["de", "en"])


@st.composite
def typed_spans(draw: st.DrawFn) -> tuple[Span, ...]:
    """Up to four openings that do not overlap, only the last with an open end."""
    kept: list[Span] = []
    for span in sorted(draw(st.lists(spans() | st.just(Span(0, MINUTES_PER_DAY)), min_size=1, max_size=MOST_SPANS))):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    if draw(st.booleans()):
        last = draw(spans(open_end=True))
        if len(kept) < MOST_SPANS and last.start >= kept[-1].end:
            kept.append(last)
    return tuple(kept)


@st.composite
def day_hours(draw: st.DrawFn, *, remarks: bool = True) -> DayHours:
    state = draw(st.sampled_from(State))
    letters = st.characters(exclude_characters="\x85", codec="utf-8").filter(_quotable)
    comment = draw(st.just("") | st.text(letters, max_size=30)).strip() if remarks else ""
    times = () if state is State.CLOSED else draw(typed_spans() if state is State.OPEN else typed_spans() | st.just(()))
    return DayHours(state, times, comment)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", FILES)
def test_forms_are_understood_or_asked_about(german, part, name):
    wrong = [(form, got) for form in forms(part, name) if (got := meaning_of(name, form.typed)) != form.meaning]

    assert wrong == []


@given(day_hours(), LANGUAGES)
@example(DayHours(State.OPEN, (Span(120, 360),)), "de")
@example(DayHours(State.OPEN, (Span(540, 540 + 1439),)), "en")
@example(DayHours(State.OPEN, (Span(540, 1080),), "a) (b"), "de")
def test_hours_typed_out_are_read_as_the_same(hours, language):
    with translation.override(language):
        assert read_day(write_day(hours)) == hours


@given(day_hours())
def test_typed_hours_go_through_the_calendar_and_back(hours):
    rule = hours.rule((0, 1, 4))

    assert DayHours.of(parse(write((rule,)))[0]) == hours


@given(
    st.dictionaries(st.integers(0, 6), day_hours(remarks=False), min_size=1),
    st.none() | day_hours(remarks=False),
    LANGUAGES,
)
def test_week_typed_out_is_read_as_the_same(days, holidays, language):
    with translation.override(language):
        week = read_week(write_week(days, holidays))

    assert (week.days, week.holidays) == (days, holidays)


@given(day_hours(), LANGUAGES)
def test_likely_meaning_can_be_typed(hours, language):
    """A question names something that is then understood; nothing is asked twice."""
    with translation.override(language):
        text = write_day(hours).replace("am Folgetag", "").replace("next day", "").replace("oder länger", "")
        try:
            read_day(text)
        except TypedHoursUnclear as unclear:
            if unclear.likely:
                read_day(unclear.likely)


@given(st.text(max_size=60) | st.text("0123456789:.,-–+ /uhrbisMoFr()?hv", max_size=40))
def test_anything_typed_is_understood_or_refused(text):
    for read in (read_day, read_week):
        with suppress(OpeningHoursError):
            assert read(text)


def test_every_refusal_has_a_sentence_of_its_own(german):
    alone = set(Reason) - {Reason.TYPO}  # which is never asked about without saying what is meant

    assert len({str(TypedHoursUnclear(reason)) for reason in alone}) == len(alone)


def test_question_names_what_is_meant_most_likely(german):
    with pytest.raises(TypedHoursUnclear) as asked:
        read_day("9-6")

    assert str(asked.value) == (
        "Meinen Sie „9–18“? Wenn es wirklich über Mitternacht geht, schreiben Sie bitte „am Folgetag“ dahinter."
    )


def test_remark_the_calendar_cannot_keep_is_refused(german):
    with pytest.raises(OpeningHoursError, match="Anführungszeichen"):
        read_day('9-18 (Küche "kalt")')


def test_text_without_end_is_refused_at_once():
    with pytest.raises(TypedHoursUnclear):
        read_day("9-12, " * LONGEST)
