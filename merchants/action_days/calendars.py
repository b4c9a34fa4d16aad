"""From answers to opening calendars. What a calendar says of single days follows from the answers alone, so it is never
patched: whatever has changed, `follow` works out these rules anew."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from merchants.action_days.codes import Answer
from merchants.action_days.models import DayAnswer, Invitation
from merchants.opening.dates import DateRange
from merchants.opening.resolve import ONE_DAY, local_day
from merchants.opening.rules import LONGEST_NAMED, Effect, Rule, State
from merchants.opening.store import forget_days, lock_calendars, set_days

KEPT_AFTER = timedelta(days=7)  # a page shows the hours of this week, and of no day before

Word = tuple[Effect, State, tuple]  # what holds on a day, without the day

ASKED: Word = (Effect.ASK, State.UNKNOWN, ())
CONFIRMED: Word = (Effect.CONFIRM, State.UNKNOWN, ())
CLOSED: Word = (Effect.REPLACE, State.CLOSED, ())


@transaction.atomic
def follow(merchant_ids: Iterable[int], *, now: datetime | None = None) -> int:
    """Let the calendars of these businesses say what they have answered; returns how many changed.

    Locks them first, so that of two answers at once the later one sees both. About ten queries for 500 businesses.
    """
    since = local_day((now or timezone.now()) - KEPT_AFTER)
    locked = lock_calendars(merchant_ids)
    invitations: dict[int, list[Invitation]] = defaultdict(list)
    for invitation in Invitation.objects.shaping_calendars(since).filter(merchant__in=locked):
        invitations[invitation.merchant_id].append(invitation)
    return set_days({pk: rules_of_answers(invitations[pk]) for pk in locked})


def forget_past(*, now: datetime | None = None) -> int:
    """Take days that have long been over out of the calendars; returns how many rules went."""
    return forget_days(before=local_day((now or timezone.now()) - KEPT_AFTER))


def rules_of_answers(invitations: Iterable[Invitation]) -> tuple[Rule, ...]:
    """The rules about single days of one business: where two answers speak of one day, the later one counts more."""
    in_order = sorted(invitations, key=lambda each: (each.answered_at is not None, each.answered_at, each.pk))
    return tuple(rule for invitation in in_order for rule in _rules(invitation))


def _rules(invitation: Invitation) -> Iterator[Rule]:
    """A rule for each run of days of which the business says the same."""
    answers = invitation.by_day
    runs: list[tuple[date, date, Word]] = []
    for day in invitation.action_day.days:
        word = _word(invitation, answers.get(day))
        if word is None:
            continue
        if runs and runs[-1][2] == word and runs[-1][1] == day - ONE_DAY and (day - runs[-1][0]).days < LONGEST_NAMED:
            runs[-1] = (runs[-1][0], day, word)
        else:
            runs.append((day, day, word))
    for first, last, (effect, state, spans) in runs:
        yield Rule(dates=(DateRange.dates(first, last),), state=state, spans=spans, effect=effect)


def _word(invitation: Invitation, said: DayAnswer | None) -> Word | None:
    """What an answer, or the want of one, means for the calendar. Not to take part changes nothing."""
    if said is None:
        return ASKED if invitation.action_day.asks_for_hours else None
    if said.answer == Answer.OTHER:
        return (Effect.REPLACE, State.OPEN, said.spans)
    span = invitation.action_day.span
    if said.answer == Answer.CITY and span is not None:
        return (Effect.ADD, State.OPEN, (span,))
    return {Answer.USUAL.value: CONFIRMED, Answer.CLOSED.value: CLOSED}.get(said.answer)
