"""When letters leave: by the clock of the town, on whichever side of UTC it stands. The jobs only look often enough."""

import datetime as dt

from merchants.opening.resolve import ZONE

MONDAY, SUNDAY = 0, 6
WEEKLY_FROM, WEEKLY_UNTIL = dt.time(9), dt.time(12)
MORNING_FROM = dt.time(10)  # until the kitchen closes
REMINDER_FROM = dt.time(18)  # until midnight


def is_time_for_week(now: dt.datetime) -> bool:
    """Monday from 9 o'clock; so long after it a worker that was away may still catch up. `now` is aware."""
    local = now.astimezone(ZONE)
    return local.weekday() == MONDAY and WEEKLY_FROM <= local.time() < WEEKLY_UNTIL


def is_time_for_kitchens(now: dt.datetime) -> bool:
    """From 10 o'clock; each kitchen until it closes."""
    return now.astimezone(ZONE).time() >= MORNING_FROM


def is_time_for_reminders(now: dt.datetime) -> bool:
    """Sunday from 18 o'clock."""
    local = now.astimezone(ZONE)
    return local.weekday() == SUNDAY and local.time() >= REMINDER_FROM
