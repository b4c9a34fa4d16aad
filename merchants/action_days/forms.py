"""What a business answers, day by day: one choice a day, and the times where they are others than usual."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coburg_showcase.spam.fields import SingleLineField
from merchants.action_days.actions import Said
from merchants.action_days.codes import Answer, Kind
from merchants.action_days.hours import parse_hours, shown_hours
from merchants.action_days.models import ActionDay, Invitation
from merchants.action_days.wording import UsualLine, hours_text, usual_lines
from merchants.codes import Kind as Trade
from merchants.opening.errors import OpeningHoursError
from merchants.opening.resolve import local_day
from merchants.opening.rules import Span
from merchants.opening.store import own_rules_of

CHOOSE = gettext_lazy("Please choose one of the answers.")
LONGEST_HOURS = 60


class HoursField(SingleLineField):
    """Up to three openings of one day, as people write them; `cleaned_data` holds the spans."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(required=False, max_length=LONGEST_HOURS, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        """The text alone: whether it counts depends on the answer beside it."""
        return super().clean(value)


@dataclass(frozen=True)
class DayFields:
    """One day of the form: what it is, and its two fields."""

    line: UsualLine
    choice: Any
    hours: Any


class AnswerFields:
    """A form about the days of one invitation that are not over; `beforehand` is an answer chosen for all of them."""

    fields: dict[str, forms.Field]
    invitation: Invitation
    lines: list[UsualLine]

    def add_days(self, invitation: Invitation, *, beforehand: str = "", required: bool, now: datetime | None) -> None:
        """Add the fields of each day, filled in with what was answered so far."""
        self.invitation = invitation
        answers = invitation.by_day
        own = own_rules_of(invitation.merchant)
        self.lines = usual_lines(own, open_days(invitation.action_day, now))
        for line in self.lines:
            said = answers.get(line.day)
            chosen = self._beforehand(beforehand, line) or (said.answer if said else "")
            choices = choices_of(invitation.action_day, line.usual)
            self.fields[choice_name(line.day)] = forms.ChoiceField(
                label=line.title,
                choices=choices if required else [*choices, ("", _("No answer"))],
                widget=forms.RadioSelect,
                required=False,
                initial=chosen,
                error_messages={"invalid_choice": CHOOSE},
            )
            self.fields[hours_name(line.day)] = HoursField(
                label=_("Hours on %(day)s") % {"day": line.title},
                initial=shown_hours(said.spans) if said else "",
                help_text=_("All times of this day, for example 10–13, 14–18.30"),
            )

    def _beforehand(self, answer: str, line: UsualLine) -> str:
        """What a link that answers all days at once means for this one."""
        is_unknown_holiday = answer == Answer.USUAL and not line.known and len(self.lines) > 1
        return Answer.CLOSED.value if is_unknown_holiday else answer

    def clean_days(self, cleaned: dict[str, Any]) -> dict[date, Said]:
        """What was said of each day that has an answer; errors are added to the fields they belong to."""
        said: dict[date, Said] = {}
        for line in self.lines:
            answer = cleaned.get(choice_name(line.day), "")
            if answer == Answer.OTHER:
                said[line.day] = (answer, self._hours(line.day, cleaned.get(hours_name(line.day), "")))
            elif answer:
                said[line.day] = (answer, ())
        return said

    def _hours(self, day: date, text: str) -> tuple[Span, ...]:
        name = hours_name(day)
        if name in self.errors:  # type: ignore[attr-defined]
            return ()
        try:
            spans = parse_hours(text)
            check_sunday(self.invitation, spans)
            return spans
        except OpeningHoursError as error:
            message = str(error) if text else _("Please enter your hours of this day, or choose another answer.")
            self.add_error(name, ValidationError(message, code="hours"))  # type: ignore[attr-defined]
            return ()

    def rows(self) -> list[DayFields]:
        return [
            DayFields(line, self[choice_name(line.day)], self[hours_name(line.day)])  # type: ignore[index]
            for line in self.lines
        ]


def check_sunday(invitation: Invitation, spans: Sequence[Span]) -> None:
    """A shop opens within the hours the city has set free for a Sunday (§ 14 LadSchlG); others open as they like.

    Raises OpeningHoursError.
    """
    action_day = invitation.action_day
    allowed = action_day.span
    if action_day.kind != Kind.SUNDAY or invitation.merchant.kind != Trade.RETAIL or allowed is None:
        return
    if any(span.start < allowed.start or span.end > allowed.end for span in spans):
        raise OpeningHoursError(
            _("On this Sunday shops may open from %(hours)s only.") % {"hours": shown_hours((allowed,))}
        )


class AnswerForm(AnswerFields, forms.Form):
    """The page behind the link. Its address is a key, so it needs no stamp; sent twice it is the same answer."""

    use_required_attribute = False

    def __init__(
        self, data: Any = None, *, invitation: Invitation, beforehand: str = "", now: datetime | None = None
    ) -> None:
        super().__init__(data)
        self.add_days(invitation, beforehand=beforehand, required=True, now=now)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["said"] = self.clean_days(cleaned)
        if not cleaned["said"] and not self.errors:
            self._ask_for_an_answer()
        return cleaned

    def _ask_for_an_answer(self) -> None:
        if len(self.lines) == 1:
            self.add_error(choice_name(self.lines[0].day), ValidationError(CHOOSE, code="required"))
        else:
            self.add_error(None, ValidationError(_("Please choose an answer for at least one day."), code="required"))


def choice_name(day: date) -> str:
    return f"tag-{day.isoformat()}"


def hours_name(day: date) -> str:
    return f"zeiten-{day.isoformat()}"


def open_days(action_day: ActionDay, now: datetime | None = None) -> list[date]:
    """The days that can still be answered: those not over; of a night that has begun, its day."""
    today = local_day(now or timezone.now())
    days = action_day.days
    return [day for day in days if day >= today] or days[-1:]


def choices_of(action_day: ActionDay, usual: str) -> Sequence[tuple[str, str]]:
    """The answers there are, in the words of this day."""
    if action_day.asks_for_hours:
        return [
            (Answer.USUAL.value, _("As usual: %(hours)s") % {"hours": usual} if usual else _("As usual")),
            (Answer.CLOSED.value, _("Closed")),
            (Answer.OTHER.value, _("Other hours")),
        ]
    return [
        (Answer.CITY.value, _("Yes, we take part: %(hours)s") % {"hours": hours_text(action_day)}),
        (Answer.OTHER.value, _("Yes, at other hours")),
        (Answer.NO.value, _("No, we do not take part")),
    ]
