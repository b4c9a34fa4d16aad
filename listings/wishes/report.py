"""What the city learns from wishes: how many there were, and what the town does not have."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Sum
from django.utils import timezone

from listings.wishes.models import UnmetWish, Wish, WishMonth, WishQuerySet, WishRecipient
from merchants.opening.holidays import is_holiday

WORKING_DAYS_TO_ANSWER = 2
MOST_MISSED = 20
SUNDAY = 6


@dataclass(frozen=True)
class WishFigures:
    """`unanswered`: nobody has answered though two working days are over. `without_match`: nobody could be asked;
    `missed` says what was looked for then, the most often first."""

    wishes: int
    answered: int
    unanswered: int
    without_match: int
    missed: list[tuple[str, int]]


def wish_figures(since: datetime, until: datetime, *, now: datetime | None = None) -> WishFigures:
    """Figures of the wishes received from `since` until before `until` (both aware); nothing in it is about a person.

    What came into quarantine counts once it was released. Deleted wishes and those without a match are kept by months
    only: they count if the month they came in begins in the period, so whole months are exact. Three queries.
    """
    received = Wish.objects.delivered().filter(created_at__gte=since, created_at__lt=until)
    standing = [figures for _month, figures in _standing(received, now or timezone.now())]
    begun = {"month__gte": timezone.localdate(since), "month__lte": timezone.localdate(until - timedelta.resolution)}
    rows = WishMonth.objects.filter(**begun).values_list("wishes", "answered", "unanswered")
    wishes, answered, unanswered = (sum(column) for column in zip((0, 0, 0), *standing, *rows, strict=True))
    words = UnmetWish.objects.filter(**begun).order_by().values_list("words").annotate(times=Sum("count"))
    missed = sorted(words, key=lambda row: (-row[1], row[0]))
    return WishFigures(wishes, answered, unanswered, sum(times for _words, times in missed), missed[:MOST_MISSED])


def keep_figures(wishes: WishQuerySet, *, now: datetime) -> None:
    """Add what these wishes count to the figures of their months; called when they are about to be deleted."""
    for month, (one, answered, unanswered) in _standing(wishes.delivered(), now):
        WishMonth.objects.get_or_create(month=month)
        WishMonth.objects.filter(month=month).update(
            wishes=F("wishes") + one, answered=F("answered") + answered, unanswered=F("unanswered") + unanswered
        )


def _standing(wishes: WishQuerySet, now: datetime) -> Iterable[tuple]:
    """Of each wish the first day of its month, and (1, is answered, is late without an answer). One query."""
    deadline = working_days_ago(WORKING_DAYS_TO_ANSWER, now)
    answers = WishRecipient.objects.filter(wish=OuterRef("pk")).exclude(answer="")
    for created_at, has_answer in wishes.order_by().values_list("created_at", Exists(answers)):
        month = timezone.localdate(created_at).replace(day=1)
        yield month, (1, int(has_answer), int(not has_answer and created_at <= deadline))


def working_days_ago(days: int, now: datetime) -> datetime:
    """The same time of day in Europe/Berlin so many working days (Monday to Saturday, no holidays) before `now`.

    What came in until then has waited that long: what came on Saturday at 13 has waited one working day on Monday at
    13, what came on Sunday on Tuesday.
    """
    day = timezone.localtime(now)
    while days:
        day -= timedelta(days=1)
        if day.weekday() != SUNDAY and not is_holiday(day.date()):
            days -= 1
    return day
