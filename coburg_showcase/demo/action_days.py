"""The action days of the demo city: a Sunday opening on the Sunday after next, and the days from Christmas to Epiphany.

Asked and answered through the real actions; only the mails stay away. What a business answers follows from its name, so
it is the same on every machine.
"""

import zlib
from datetime import date, time, timedelta

from django.utils import timezone

from coburg_showcase.demo import dates
from merchants.action_days import actions
from merchants.action_days.actions import Said
from merchants.action_days.calendars import follow
from merchants.action_days.codes import Answer, Kind, State, Way
from merchants.action_days.hours import parse_hours
from merchants.action_days.models import ActionDay, DayAnswer, Invitation
from merchants.codes import Kind as Trade
from merchants.models import Merchant
from merchants.opening.resolve import plan_of
from merchants.opening.rules import Rule
from merchants.opening.rules import State as Door
from merchants.opening.store import own_rules_of

SUNDAY_SLUG = "verkaufsoffener-sonntag"
SUNDAY_AFTER_NEXT = 13  # days after the Monday of the week
LEGAL_BASIS = "§ 14 LadSchlG und Verordnung der Stadt Coburg über verkaufsoffene Sonntage (Demo-Eintrag)"
OPEN_SUNDAY = {
    "kind": Kind.SUNDAY,
    "name_de": "Verkaufsoffener Sonntag",
    "name_en": "Sunday opening",
    "opens": time(13),
    "closes": time(18),
    "legal_basis": LEGAL_BASIS,
    "description_de": "Zwischen Markt, Steinweg und Ketschentor haben die Läden am Nachmittag offen. Die Parkhäuser in"
    " der Innenstadt bleiben bis 20 Uhr auf.",
    "description_en": "Between the market, Steinweg and Ketschentor the shops are open in the afternoon. The car parks"
    " in the centre stay open until 8 pm.",
}
HOLIDAYS = {
    "kind": Kind.SEASON,
    "name_de": "Weihnachten und zwischen den Jahren",
    "name_en": "Christmas and the days after",
    "description_de": "Wer wann offen hat, sagen die Betriebe hier selbst, Tag für Tag.",
    "description_en": "The businesses say here themselves who is open when, day by day.",
}
OTHER_HOURS = ("13–17", "14–18", "14–17", "13–16.30")
CHRISTMAS_EVE_HOURS = ("9–13", "8–12", "9–14", "10–13")


def load_action_days(*, week: date) -> None:
    """Make both, ask every business and let most of them answer. What is there already stays as it is."""
    _load_sunday(week)
    _load_holidays(timezone.localdate())


def bring_up_to_date() -> None:
    """After dates were moved: answers to the day to take part in go along, and calendars follow."""
    for action_day in ActionDay.objects.filter(slug=SUNDAY_SLUG):
        moved = DayAnswer.objects.filter(invitation__action_day=action_day).exclude(day=action_day.first_day)
        if moved.update(day=action_day.first_day):
            follow(Invitation.objects.filter(action_day=action_day).values_list("merchant_id", flat=True))


def _load_sunday(week: date) -> None:
    day = week + timedelta(days=SUNDAY_AFTER_NEXT)
    if ActionDay.objects.filter(slug=SUNDAY_SLUG).exists():
        return
    action_day = _made(SUNDAY_SLUG, first_day=day, last_day=day, answer_by=day - timedelta(days=4), **OPEN_SUNDAY)
    said = {invitation.pk: _on_sunday(invitation.merchant, day) for invitation in _asked(action_day)}
    _answer(said)
    dates.remember([action_day], week=week)


def _load_holidays(today: date) -> None:
    """The coming Christmas, or the one that is not over yet."""
    year = today.year - 1 if (today.month, today.day) <= (1, 6) else today.year
    slug = f"weihnachten-{year}"
    if ActionDay.objects.filter(slug=slug).exists():
        return
    first, last = date(year, 12, 24), date(year + 1, 1, 6)
    action_day = _made(slug, first_day=first, last_day=last, answer_by=date(year, 12, 18), **HOLIDAYS)
    _answer({invitation.pk: _between_the_years(invitation.merchant, action_day) for invitation in _asked(action_day)})


def _made(slug: str, **values: object) -> ActionDay:
    action_day = ActionDay(slug=slug, state=State.PUBLISHED, **values)
    actions.save(action_day=action_day)
    actions.ask(action_day=action_day, by_mail=False)
    return action_day


def _asked(action_day: ActionDay) -> list[Invitation]:
    asked = Invitation.objects.filter(action_day=action_day).select_related("merchant")
    return list(asked.prefetch_related("merchant__opening_rules"))


def _answer(said: dict[int, dict[date, Said]]) -> None:
    spoken = {pk: days for pk, days in said.items() if days}
    actions.answer_many(said=spoken, way=Way.LINK, now=timezone.now())


def _number(merchant: Merchant, about: object) -> int:
    """0 to 99, the same for the same business and thing."""
    return zlib.crc32(f"{merchant.slug} {about}".encode()) % 100


def _on_sunday(merchant: Merchant, day: date) -> dict[date, Said]:
    """Most shops take part, few others do; a fifth has not answered yet."""
    number = _number(merchant, SUNDAY_SLUG)
    taking_part = {Trade.RETAIL.value: 72, Trade.GASTRONOMY.value: 45}.get(merchant.kind, 8)
    if number >= 80:
        return {}
    if number >= taking_part:
        return {day: (Answer.NO.value, ())}
    if number % 8 == 0:
        return {day: (Answer.OTHER.value, parse_hours(OTHER_HOURS[number // 8 % len(OTHER_HOURS)]))}
    return {day: (Answer.CITY.value, ())}


def _between_the_years(merchant: Merchant, action_day: ActionDay) -> dict[date, Said]:
    """Three in five have answered, some of them not for every day."""
    if _number(merchant, "holidays") >= 60:
        return {}
    rules = own_rules_of(merchant)
    return {day: said for day in action_day.days if (said := _on_holiday(merchant, rules, day))}


def _on_holiday(merchant: Merchant, rules: tuple[Rule, ...], day: date) -> Said | None:
    plan = plan_of(rules, day)
    number = _number(merchant, day.strftime("%d.%m."))
    if plan.is_holiday and not plan.confirmed:
        return (Answer.CLOSED.value, ())
    if (day.month, day.day) in {(12, 24), (12, 31)} and plan.state is Door.OPEN and not (plan.rule and plan.rule.dates):
        hours = CHRISTMAS_EVE_HOURS[number % len(CHRISTMAS_EVE_HOURS)]
        return (Answer.CLOSED.value, ()) if number < 25 else (Answer.OTHER.value, parse_hours(hours))
    if _number(merchant, "company holidays") < 12 and not plan.is_holiday:
        return (Answer.CLOSED.value, ())
    return None if number >= 96 else (Answer.USUAL.value, ())
