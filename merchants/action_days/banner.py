"""The next day of the city, for the home page: a banner, and for holidays a note."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from merchants.action_days.models import ActionDay
from merchants.action_days.wording import hours_text, when_text
from merchants.opening.resolve import ONE_DAY, local_day

DAYS_AHEAD = 21


@dataclass(frozen=True, slots=True)
class NextDay:
    """What components/aktionstag.html prints. `taking_part`: businesses on show; 0 for holidays."""

    name: str
    url: str
    when: str
    hours: str
    is_holiday: bool
    taking_part: int


def next_action_day(now: datetime, *, within: int = DAYS_AHEAD) -> NextDay | None:
    """The published day that begins within so many days of `now` (aware) and is not over; None if there is none.

    A day to take part in goes before holidays, else the soonest. One query.
    """
    today = local_day(now)
    near = ActionDay.objects.published().ending_since(today - ONE_DAY).beginning_until(today + timedelta(days=within))
    days = [each for each in near.counting_doors().soonest_first() if not each.is_over(now)]
    if not days:
        return None
    chosen = min(days, key=lambda each: each.asks_for_hours)
    return NextDay(
        name=chosen.name,
        url=chosen.get_absolute_url(),
        when=when_text(chosen),
        hours=hours_text(chosen),
        is_holiday=chosen.asks_for_hours,
        taking_part=0 if chosen.asks_for_hours else chosen.doors,  # type: ignore[attr-defined]
    )
