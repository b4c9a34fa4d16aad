"""The part of the form that says how an event repeats, and the rule it stands for."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from stories.events.models import Event
from stories.events.recurrence import MOST_COUNT, WEEKDAYS, Frequency, Rule, RuleRefused, Weekday, parse

MOST_TYPED = 60
LONGEST_INPUT = 1000  # characters


class Repeat(TextChoices):
    NOT = "", gettext_lazy("does not repeat")
    DAILY = "daily", gettext_lazy("daily")
    WEEKLY = "weekly", gettext_lazy("weekly, on the weekdays ticked below")
    MONTHLY_NTH = "monthly-nth", gettext_lazy("monthly, on the same weekday, such as the second Tuesday")
    MONTHLY_LAST = "monthly-last", gettext_lazy("monthly, on the last such weekday of the month")
    MONTHLY_DAY = "monthly-day", gettext_lazy("monthly, on the same day, such as the 15th")
    YEARLY = "yearly", gettext_lazy("yearly, on the same date")
    YEARLY_NTH = "yearly-nth", gettext_lazy("yearly, on the same weekday of the month")
    OTHER = "other", gettext_lazy("by another rule, which stays as it is")


DAY_NAMES = [
    (code, name)
    for code, name in zip(
        WEEKDAYS,
        (
            pgettext_lazy("weekday", "Monday"),
            pgettext_lazy("weekday", "Tuesday"),
            pgettext_lazy("weekday", "Wednesday"),
            pgettext_lazy("weekday", "Thursday"),
            pgettext_lazy("weekday", "Friday"),
            pgettext_lazy("weekday", "Saturday"),
            pgettext_lazy("weekday", "Sunday"),
        ),
        strict=True,
    )
]
FREQUENCIES = {
    Repeat.DAILY: Frequency.DAILY,
    Repeat.WEEKLY: Frequency.WEEKLY,
    Repeat.MONTHLY_NTH: Frequency.MONTHLY,
    Repeat.MONTHLY_LAST: Frequency.MONTHLY,
    Repeat.MONTHLY_DAY: Frequency.MONTHLY,
    Repeat.YEARLY: Frequency.YEARLY,
    Repeat.YEARLY_NTH: Frequency.YEARLY,
}


class DaysField(forms.CharField):
    """Several days as people type them, separated by commas or lines: 24.12.2026 or 2026-12-24."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            max_length=LONGEST_INPUT,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=gettext_lazy("Days such as 24.12.2026, separated by commas."),
            **options,
        )

    def to_python(self, value: Any) -> list[dt.date]:  # type: ignore[override]
        text = super().to_python(value) or ""
        parts = [part.strip() for part in text[: LONGEST_INPUT + 1].replace("\n", ",").split(",") if part.strip()]
        if len(text) > LONGEST_INPUT or len(parts) > MOST_TYPED:
            raise ValidationError(_("These are too many days; %(most)d are possible.") % {"most": MOST_TYPED})
        return sorted({_typed_day(part) for part in parts})

    def run_validators(self, value: Any) -> None:
        """Those of texts do not fit; `to_python` has looked at all there is."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(f"{day:%d.%m.%Y}" for day in value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial or []), data)


def _typed_day(text: str) -> dt.date:
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise ValidationError(_("“%(text)s” is no day; please write it like this: 24.12.2026.") % {"text": text[:20]})


class RepeatFields(forms.Form):
    """The fields; a form with a field `start_day` takes them in."""

    repeat = forms.ChoiceField(label=gettext_lazy("repeats"), choices=Repeat.choices, required=False)
    repeat_every = forms.IntegerField(
        label=gettext_lazy("every"), min_value=1, max_value=30, required=False,
        help_text=gettext_lazy("Every 2 of a weekly event means every other week. Empty: every one."),
    )  # fmt: skip
    repeat_weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("on"), choices=DAY_NAMES, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Of a weekly event. None: the weekday of the first day."),
    )  # fmt: skip
    repeat_until = forms.DateField(
        label=gettext_lazy("until (this day included)"), required=False, widget=AdminDateWidget
    )
    repeat_count = forms.IntegerField(
        label=gettext_lazy("or so many times"), min_value=2, max_value=MOST_COUNT, required=False,
        help_text=gettext_lazy("Neither: it goes on until you say otherwise."),
    )  # fmt: skip
    excluded_days = DaysField(label=gettext_lazy("but not on"))
    extra_days = DaysField(label=gettext_lazy("and also on"))


def initial_of(event: Event) -> dict[str, Any]:
    """What the fields say about the rule of an event."""
    try:
        rule = event.rule
    except RuleRefused:
        return {"repeat": Repeat.OTHER}
    if rule is None:
        return {}
    found: dict[str, Any] = {
        "repeat": _kind_of(rule, event.start_day),
        "repeat_every": rule.interval if rule.interval > 1 else None,
        "repeat_weekdays": [WEEKDAYS[weekday.day] for weekday in rule.weekdays if not weekday.nth],
        "repeat_until": rule.until,
        "repeat_count": rule.count or None,
    }
    return found


def _kind_of(rule: Rule, start: dt.date) -> Repeat:
    """The choice that gives this very rule; OTHER if none does."""
    typed = {
        "repeat_every": rule.interval,
        "repeat_weekdays": [WEEKDAYS[weekday.day] for weekday in rule.weekdays],
        "repeat_until": rule.until,
        "repeat_count": rule.count,
    }
    kinds = (kind for kind in FREQUENCIES if composed(typed | {"repeat": kind}, start) == _in_order(rule, start))
    return next(kinds, Repeat.OTHER)


def _in_order(rule: Rule, start: dt.date) -> Rule:
    """With the days the rule leaves to the first one written out, as the fields do."""
    weekdays, month_days = rule.weekdays, rule.month_days
    if rule.frequency is Frequency.WEEKLY:
        weekdays = tuple(sorted(rule.weekdays or (Weekday(start.weekday()),), key=lambda weekday: weekday.day))
    if rule.frequency is Frequency.MONTHLY and not (weekdays or month_days):
        month_days = (start.day,)
    return Rule(rule.frequency, rule.interval, weekdays, month_days, rule.month, rule.count, rule.until)


def composed(values: dict[str, Any], start: dt.date) -> Rule | None:
    """The rule the fields stand for, of an event that begins on `start`; None if it does not repeat."""
    kind = Repeat(values.get("repeat") or "")
    if kind in {Repeat.NOT, Repeat.OTHER}:
        return None
    nth = Weekday(start.weekday(), -1 if kind is Repeat.MONTHLY_LAST else (start.day + 6) // 7)
    ticked = sorted(WEEKDAYS.index(code) for code in values.get("repeat_weekdays") or [WEEKDAYS[start.weekday()]])
    weekdays = {
        Repeat.WEEKLY: tuple(map(Weekday, ticked)),
        Repeat.MONTHLY_NTH: (nth,),
        Repeat.MONTHLY_LAST: (nth,),
        Repeat.YEARLY_NTH: (nth,),
    }
    return Rule(
        FREQUENCIES[kind],
        interval=values.get("repeat_every") or 1,
        weekdays=weekdays.get(kind, ()),
        month_days=(start.day,) if kind is Repeat.MONTHLY_DAY else (),
        month=start.month if kind is Repeat.YEARLY_NTH else 0,
        count=values.get("repeat_count") or 0,
        until=values.get("repeat_until"),
    )


def rule_text(values: dict[str, Any], start: dt.date, before: str) -> str:
    """The rule as it is stored; `before` is the one that stays where the form says so. Raises RuleRefused."""
    if values.get("repeat") == Repeat.OTHER:
        return before
    rule = composed(values, start)
    return parse(rule.text).text if rule else ""
