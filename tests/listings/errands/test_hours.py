"""A walk and the opening calendar: lunch breaks, holidays, Mondays, the nights in which the clocks change."""

import re

import pytest
import time_machine

from tests import make
from tests.listings.errands.conftest import Ask, sections, summary, words

ENGLISH = "/en/list/content/"
TODAY, NOT_TODAY, UNSURE = "Ihr Weg heute", "Heute nicht zu schaffen", "Ohne verlässliche Zeiten"


def shop(name: str, hours: str, *, north: int = 0) -> str:
    """The key of a shop so many steps of 111 m north of the market square."""
    return f"m{make.merchant(name=name, hours=hours, latitude=50.2586 + north / 1000, longitude=10.9645).pk}"


@time_machine.travel("2026-11-24T12:50+01:00", tick=False)
def test_shop_on_its_lunch_break_comes_after_it(ask: Ask):
    lunch = shop("Mittagsruhe", "Mo-Fr 09:00-12:30,14:00-18:00", north=1)
    through = shop("Durchgehend", "Mo-Sa 09:00-18:00", north=2)

    answer = ask(lunch, through)

    assert sections(answer) == {TODAY: ["Durchgehend", "Mittagsruhe"]}
    assert "Die Tür öffnet um 14 Uhr." in words(answer)
    assert "Heute: 9 bis 12.30 Uhr, 14 bis 18 Uhr." in words(answer)
    assert "fertig um 14.10 Uhr" in summary(answer)


@time_machine.travel("2026-11-23T10:00+01:00", tick=False)
def test_shop_that_is_shut_on_mondays_is_said_with_when_it_opens_next(ask: Ask):
    answer = ask(shop("Montags zu", "Tu-Fr 10:00-18:00"), shop("Immer da", "Mo-Fr 09:00-18:00"))

    assert sections(answer) == {TODAY: ["Immer da"], NOT_TODAY: ["Montags zu"]}
    assert "Heute: geschlossen." in words(answer)
    assert "Wieder offen: Dienstag, 24. November, 10 bis 18 Uhr." in words(answer)
    assert "Alles auf einem Weg geht ab Dienstag, 24. November, 10 Uhr" in words(answer)


@time_machine.travel("2026-12-24T10:00+01:00", tick=False)
def test_christmas_eve_holds_its_own_hours(ask: Ask):
    short = shop("Bis eins", "Mo-Sa 09:00-18:00; PH off; Dec 24 09:00-13:00", north=30)
    shut = shop("Gar nicht", "Mo-Sa 09:00-18:00; PH off; Dec 24 off", north=1)

    answer = ask(shut, short, time="12:30", day="2026-12-24")

    assert sections(answer) == {NOT_TODAY: ["Gar nicht", "Bis eins"]}  # 4.3 km to walk, shut at one
    # Christmas Day and Boxing Day are holidays, the 27th is a Sunday.
    assert "Wieder offen: Montag, 28. Dezember, 9 bis 18 Uhr." in words(answer)


@time_machine.travel("2026-12-24T10:00+01:00", tick=False)
def test_christmas_eve_in_the_morning_is_enough(ask: Ask):
    answer = ask(shop("Bis eins", "Mo-Sa 09:00-18:00; PH off; Dec 24 09:00-13:00", north=30))

    assert sections(answer) == {TODAY: ["Bis eins"]}


@time_machine.travel("2026-10-02T17:00+02:00", tick=False)
def test_usual_hours_on_a_holiday_nobody_spoke_about_are_not_relied_on(ask: Ask):
    # 3 October 2026 is a Saturday.
    answer = ask(shop("Sagt nichts", "Mo-Sa 09:00-18:00"), day="2026-10-03", time="10:00")

    assert list(sections(answer)) == ["Nicht zu schaffen am Samstag, 3. Oktober"]
    assert "Zeiten nicht bestätigt" in words(answer)
    assert "Wieder offen: Montag, 5. Oktober" in words(answer)


@time_machine.travel("2026-11-23T10:00+01:00", tick=False)
def test_shops_by_appointment_and_without_hours_stand_apart(ask: Ask):
    appointment = shop("Auf Zuruf", '"nach Vereinbarung"')
    unknown = shop("Unbekannt", "")

    assert sections(ask(appointment, unknown)) == {UNSURE: ["Auf Zuruf", "Unbekannt"]}


# Summer time ends on 25 October 2026 at 3:00 and begins on 28 March 2027 at 2:00; both are Sundays.
@pytest.mark.parametrize(
    ("day", "today", "done"),
    [("2026-10-25", "2026-10-24T12:00+02:00", "10.10 Uhr"), ("2027-03-28", "2027-03-27T12:00+01:00", "10.10 Uhr")],
)
def test_day_on_which_the_clocks_change_keeps_clock_times(ask: Ask, day: str, today: str, done: str):
    with time_machine.travel(today, tick=False):
        answer = ask(shop("Sonntags", "Su 10:00-12:00"), day=day, time="09:00")

    assert f"fertig um {done}" in summary(answer)


@pytest.mark.parametrize(
    ("night", "closes", "fits"),
    [("2026-10-25T02:40+02:00", "03:00", True), ("2027-03-28T01:45+01:00", "02:00", True)],
)
def test_bar_in_the_night_of_the_change_is_open_as_long_as_it_says(ask: Ask, night: str, closes: str, fits: bool):
    with time_machine.travel(night, tick=False):
        answer = ask(shop("Nachtbar", f"Mo-Su 20:00-{closes}"))

    assert (sections(answer) == {TODAY: ["Nachtbar"]}) is fits


@time_machine.travel("2026-10-25T02:40+02:00", tick=False)
def test_hour_that_comes_twice_is_a_whole_hour(ask: Ask):
    """At 2.40 for the first time, a bar until 2.50 is open for 70 minutes more: 1.5 km there is no hurry."""
    answer = ask(shop("Weit weg", "Mo-Su 20:00-02:50", north=25))

    assert sections(answer) == {TODAY: ["Weit weg"]}


@time_machine.travel("2026-11-21T23:30+01:00", tick=False)
def test_bar_past_midnight_belongs_to_tonight(ask: Ask):
    answer = ask(shop("Nachtbar", "Sa 20:00-02:00", north=20), shop("Morgens", "Su 09:00-12:00"))

    assert sections(answer) == {TODAY: ["Nachtbar"], NOT_TODAY: ["Morgens"]}
    assert "fertig um 0.1" in summary(answer)


@time_machine.travel("2026-11-24T21:00+01:00", tick=False)
def test_evening_without_an_open_door_offers_the_next_day(ask: Ask):
    answer = ask(shop("Eins", "Mo-Fr 09:00-18:00"), shop("Zwei", "Mo-Fr 09:00-12:00"))

    assert sections(answer) == {NOT_TODAY: ["Eins", "Zwei"]}
    assert "Da ist keine Tür offen" in words(answer)
    assert 'data-day="2026-11-25" data-time="10:00"' in answer.content.decode()


@time_machine.travel("2026-11-24T10:00+01:00", tick=False)
def test_shops_that_are_never_open_on_one_day_get_no_common_day(ask: Ask):
    answer = ask(shop("Nur montags", "Mo 09:00-18:00"), shop("Nur freitags", "Fr 09:00-18:00"))

    assert "An keinem der nächsten 14 Tage" in words(answer)
    assert "Wieder offen: Montag, 30. November" in words(answer)
    assert "Wieder offen: Freitag, 27. November" in words(answer)


@time_machine.travel("2026-11-24T10:00+01:00", tick=False)
def test_baker_of_the_early_morning_moves_the_other_day_forward(ask: Ask):
    keys = shop("Frühe Backstube", "Mo-Fr 06:00-08:00"), shop("Ab neun", "Mo-Fr 09:00-18:00")

    answer = ask(*keys, address=ENGLISH)

    assert (
        "Everything can be done in one walk from Wednesday, 25 November, 7:49 am, with a wait at Ab neun until 9 am."
    ) in words(answer)
    assert sections(ask(*keys, day="2026-11-25", time="07:49")) == {
        "Ihr Weg am Mittwoch, 25. November": ["Frühe Backstube", "Ab neun"]
    }


@time_machine.travel("2026-11-24T20:00+01:00", tick=False)
def test_bar_that_opens_in_the_evening_moves_the_other_day_back(ask: Ask):
    keys = shop("Bar", "Tu-Su 18:00-20:00", north=1), shop("Buch", "Mo-Fr 09:00-18:00", north=2)

    answer = ask(*keys, address=ENGLISH)

    # The book shop, ten minutes, two minutes to the bar: there at six.
    assert "Everything can be done in one walk from Wednesday, 25 November, 5:44 pm." in words(answer)
    assert "done at 6:10 pm" in summary(ask(*keys, day="2026-11-25", time="17:44", address=ENGLISH))


@time_machine.travel("2026-11-24T19:00+01:00", tick=False)
def test_other_day_begins_after_lunch_where_the_morning_means_waiting(ask: Ask):
    """Before noon only one of the two can be reached: they are forty minutes apart."""
    keys = [
        shop("Kurz offen", "Mo-Fr 11:00-11:30,14:00-18:00"),
        shop("Weit weg", "Mo-Fr 10:00-11:30,14:00-18:00", north=20),
    ]

    answer = ask(*keys, address=ENGLISH)

    assert "with a wait" not in words(answer)
    assert 'data-day="2026-11-25" data-time="14:00"' in answer.content.decode()


@time_machine.travel("2026-11-24T19:00+01:00", tick=False)
def test_door_that_opens_twice_a_day_is_named_with_both_times(ask: Ask):
    answer = ask(shop("Mittagsruhe", "Mo-Fr 11:00-13:00,14:00-18:00"))

    assert "Wieder offen: Mittwoch, 25. November, 11 bis 13 Uhr, 14 bis 18 Uhr." in words(answer)


@time_machine.travel("2026-11-24T17:30+01:00", tick=False)
def test_sign_of_a_stop_is_the_one_on_arrival(ask: Ask):
    tea, rest = shop("Tee", "Mo-Fr 09:00-18:00; Sa 10:00-14:00"), shop("Ruht", "Mo-Fr 09:00-18:00")

    text = words(ask(tea, rest, day="2026-11-28", time="10:30"))

    assert "Offen bis 14 Uhr" in text
    assert "Samstag, 28. November: geschlossen." in text
    assert "18 Uhr" not in text.replace("9 bis 18 Uhr", "")


@time_machine.travel("2026-11-24T10:00+01:00", tick=False)
def test_sign_of_a_walk_later_today_is_the_one_of_then(ask: Ask):
    text = words(ask(shop("Mittagsruhe", "Mo-Fr 09:00-12:30"), time="14:00"))

    assert "Öffnet morgen, 9 Uhr" in text
    assert "Offen bis 12.30 Uhr" not in text


@time_machine.travel("2026-11-24T08:55+01:00", tick=False)
def test_minutes_on_foot_and_in_the_shops_add_up_to_the_clock(ask: Ask):
    text = words(ask(*(shop(f"Laden {north}", make.ALWAYS, north=north) for north in (0, 3, 7, 12))))

    legs = [int(minutes) for minutes in re.findall(r"(\d+) Minuten? zu Fuß", text)]
    times = [
        int(hour) * 60 + int(minute or 0)
        for hour, minute in re.findall(r"(\d+)(?:\.(\d+))? Uhr , [\d,]+ k?m", text.replace("Uhr,", "Uhr ,"))
    ]
    assert len(legs) == len(times) == 4
    now = 8 * 60 + 55
    for leg, time in zip(legs, times, strict=True):
        assert time == now + leg
        now = time + 10


@time_machine.travel("2026-11-24T10:00+01:00", tick=False)
def test_lead_says_how_many_shops_the_walk_takes_in(ask: Ask):
    keys = shop("Eins", "Mo-Fr 09:00-18:00"), shop("Zwei", "Sa 09:00-12:00"), shop("Drei", "")

    assert "3 shops. On this walk: 1 of 3 shops. Set out at 10 am" in summary(ask(*keys, address=ENGLISH))
    assert "On this walk" not in summary(ask(keys[0], address=ENGLISH))


@time_machine.travel("2026-11-24T10:00+01:00", tick=False)
def test_last_day_that_can_be_chosen_has_its_year_where_it_is_another(ask: Ask):
    assert "bis Samstag, 23. Januar 2027" in ask("l1", day="2026-11-23").content.decode()


@time_machine.travel("2026-11-24T10:00+01:00", tick=False)
def test_shop_of_the_summer_says_in_november_when_it_opens(ask: Ask):
    answer = ask(shop("Eisdiele", "May-Sep Mo-Su 11:00-20:00"))

    assert sections(answer) == {NOT_TODAY: ["Eisdiele"]}
    assert "Wieder offen: Samstag, 1. Mai, 11 Uhr." in words(answer)


@time_machine.travel("2026-11-24T10:03+01:00", tick=False)
def test_walk_that_is_not_dated_begins_at_the_next_five_minutes(ask: Ask):
    assert "Los um 10.05 Uhr" in summary(ask(shop("Immer", make.ALWAYS)))


@time_machine.travel("2026-11-24T15:00+01:00", tick=False)
def test_time_that_has_passed_becomes_now_and_is_said(ask: Ask):
    answer = ask(shop("Immer", make.ALWAYS), day="2026-11-24", time="09:00")

    assert "Los um 15 Uhr" in summary(answer)
    assert "Diese Zeit ist schon vorbei, der Weg beginnt jetzt." in words(answer)
