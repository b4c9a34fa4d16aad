"""What happens to action days and to answers. Each is one transaction, and the opening calendars follow within it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Case, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from merchants.action_days.calendars import follow
from merchants.action_days.codes import OF_ACTIONS, OF_HOURS, Answer, Letter, State, Way
from merchants.action_days.hours import write_hours
from merchants.action_days.models import ActionDay, DayAnswer, Invitation
from merchants.action_days.models.invitation import InvitationQuerySet
from merchants.action_days.ordering import order_letters
from merchants.models import Merchant
from merchants.opening.rules import Span

PAUSE_BETWEEN = timedelta(hours=20)  # nobody is asked the same twice a day, however often the button is pressed

Said = tuple[str, tuple[Span, ...]]  # an answer, and the hours where it is "other hours"


class ActionDayRefused(Exception):
    """It cannot be done; the message is a translated sentence for people."""


class TooLate(ActionDayRefused):
    """The days are over, or it does not take place, or the business is not on show: nothing is to be answered."""


@transaction.atomic
def save(*, action_day: ActionDay) -> None:
    """Create it, or write what staff have changed; calendars and those who take part follow.

    On another day or at other hours whoever takes part gets a mail about it; of one that is withdrawn, too. Raises
    ActionDayRefused for what cannot be changed once businesses were asked.
    """
    old = ActionDay.objects.select_for_update().filter(pk=action_day.pk).first() if action_day.pk else None
    if old is not None:
        action_day.invited_at = old.invited_at  # asked meanwhile, perhaps
        check_change(old=old, new=action_day)
    action_day.save()
    if old is None or old.invited_at is None:
        return
    if not action_day.asks_for_hours and old.first_day != action_day.first_day:
        DayAnswer.objects.filter(invitation__action_day=action_day).update(day=action_day.first_day)
    if _shape(old) == _shape(action_day):
        return
    follow(_asked(action_day))
    if not action_day.asks_for_hours and not action_day.is_over():
        _tell_those_who_take_part(old, action_day)


def check_change(*, old: ActionDay, new: ActionDay) -> None:
    """Raises ActionDayRefused if the change would turn answers into something nobody said."""
    if old.invited_at is None:
        return
    if new.state == State.DRAFT:
        raise ActionDayRefused(_("Businesses have been asked already: withdraw it instead."))
    if old.asks_for_hours != new.asks_for_hours:
        raise ActionDayRefused(_("Businesses have been asked already: this would be another question."))


def _shape(action_day: ActionDay) -> tuple:
    """What calendars depend on."""
    return action_day.is_published, action_day.first_day, action_day.last_day, action_day.span


def _tell_those_who_take_part(old: ActionDay, new: ActionDay) -> None:
    letter = Letter.CHANGE if new.is_published else Letter.CANCEL if old.is_published else None
    if letter is None:
        return
    taking_part = Invitation.objects.filter(action_day=new).taking_part().with_mail().values_list("pk", flat=True)
    Invitation.objects.filter(pk__in=list(taking_part)).update(letter=letter)
    order_letters()


@transaction.atomic
def ask(*, action_day: ActionDay, by_mail: bool = True, now: datetime | None = None) -> int:
    """Ask every business on show that has not been asked yet; returns how many. Twice asks nobody twice.

    Without an e-mail address, or with `by_mail=False`, a business stands on the list of those to be called. The mails
    are laid into the outbox by a job. About fifteen queries for 500 businesses. Raises ActionDayRefused for a draft,
    for what was withdrawn and for what is over.
    """
    now = now or timezone.now()
    locked = _locked(action_day.pk)
    if not locked.is_published:
        raise ActionDayRefused(_("Please publish it first: the mails name its page."))
    if locked.is_over(now):
        raise ActionDayRefused(_("It is over: there is nothing to ask any more."))
    known = set(_asked(locked))
    shops = [shop for shop in Merchant.objects.on_show().only("pk", "email") if shop.pk not in known]
    Invitation.objects.bulk_create(
        Invitation(
            action_day=locked, merchant=shop, letter=Letter.ASK if by_mail and shop.email else "", created_at=now
        )
        for shop in shops
    )
    action_day.invited_at = locked.invited_at = locked.invited_at or now
    locked.save(update_fields=["invited_at"])
    if locked.asks_for_hours:
        follow((shop.pk for shop in shops), now=now)
    if by_mail:
        order_letters()
    return len(shops)


@transaction.atomic
def ask_again(*, invitations: InvitationQuerySet, now: datetime | None = None) -> int:
    """Ask those of these once more that have not answered and can be mailed; returns how many.

    Whoever got a mail within the last 20 hours, or waits for one, is left in peace. Three queries.
    """
    now = now or timezone.now()
    open_ones = (
        invitations.unanswered()
        .with_mail()
        .filter(
            letter=Letter.NONE, action_day__state=State.PUBLISHED, action_day__last_day__gte=timezone.localdate(now)
        )
    )
    waiting = open_ones.exclude(asked_at__gt=now - PAUSE_BETWEEN).values_list("pk", flat=True)
    number = Invitation.objects.filter(pk__in=list(waiting), letter=Letter.NONE).update(
        letter=Case(When(letters=0, then=Value(Letter.ASK)), default=Value(Letter.REMIND))
    )
    if number:
        order_letters()
    return number


@transaction.atomic
def answer(
    *,
    invitation: Invitation,
    said: Mapping[date, Said],
    way: str,
    source: str = "",
    now: datetime | None = None,
) -> bool:
    """Store what a business answers for these days; other days stay as they are. Returns whether anything is new.

    The same once more changes nothing. The last answer counts, until the days are over. Raises TooLate, and
    ActionDayRefused for an answer that does not go with the question. About 25 queries.
    """
    now = now or timezone.now()
    locked = _open_invitation(invitation, now)
    allowed = OF_HOURS if locked.action_day.asks_for_hours else OF_ACTIONS
    days = set(locked.action_day.days)
    if any(
        day not in days or kind not in allowed or (kind == Answer.OTHER) != bool(spans)
        for day, (kind, spans) in said.items()
    ):
        raise ActionDayRefused(_("This answer does not go with the question. Please open the page again."))
    there = {each.day: (each.answer, each.hours) for each in locked.answers.all()}
    new = {day: (kind, write_hours(spans)) for day, (kind, spans) in said.items()}
    new = {day: row for day, row in new.items() if there.get(day) != row}
    if not new and (way != Way.DESK or (locked.way, locked.source) == (way, source)):
        return False
    DayAnswer.objects.bulk_create(
        [DayAnswer(invitation=locked, day=day, answer=kind, hours=hours) for day, (kind, hours) in new.items()],
        update_conflicts=True,
        unique_fields=["invitation", "day"],
        update_fields=["answer", "hours"],
    )
    _note(locked, now, way, source)
    follow([locked.merchant_id], now=now)
    return True


@transaction.atomic
def take_back(*, invitation: Invitation, days: Iterable[date] | None = None, now: datetime | None = None) -> bool:
    """Forget what a business answered for these days (default: all); the calendar is as if it had never answered.

    Returns whether there was anything to forget. Raises TooLate once the days are over.
    """
    now = now or timezone.now()
    locked = _open_invitation(invitation, now)
    answers = locked.answers.all() if days is None else locked.answers.filter(day__in=list(days))
    if not answers.delete()[0]:
        return False
    if not locked.answers.exists():
        _note(locked, None, Way.NONE, "")
    follow([locked.merchant_id], now=now)
    return True


def answer_many(*, said: Mapping[int, Mapping[date, Said]], way: str, now: datetime) -> None:
    """Answers of many businesses to one action day at once, by key of the invitation that has none yet; for lists and
    the demo. Checks nothing a caller cannot check. A constant number of queries for 500 businesses."""
    with transaction.atomic():
        invitations = Invitation.objects.select_for_update().in_bulk(list(said))
        DayAnswer.objects.bulk_create(
            DayAnswer(invitation_id=pk, day=day, answer=kind, hours=write_hours(spans))
            for pk, days in said.items()
            for day, (kind, spans) in days.items()
        )
        Invitation.objects.filter(pk__in=invitations).update(answered_at=now, way=way)
        follow((each.merchant_id for each in invitations.values()), now=now)


def check_open(invitation: Invitation, *, now: datetime | None = None) -> None:
    """Raises TooLate, with the reason, where nothing can be answered any more. Action day and business are fetched."""
    if invitation.action_day.state == State.WITHDRAWN:
        raise TooLate(_("This action day does not take place."))
    if invitation.action_day.is_over(now):
        raise TooLate(_("The days this is about are over."))
    if not invitation.merchant.is_on_show:
        raise TooLate(_("This business is not on show at present."))


def _open_invitation(invitation: Invitation, now: datetime) -> Invitation:
    """The invitation, locked after its action day so that a change of the day and an answer never miss each other."""
    _locked(invitation.action_day_id)
    locked = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("action_day", "merchant")
        .get(pk=invitation.pk)
    )
    check_open(locked, now=now)
    return locked


def lock_days(action_day_ids: Iterable[int]) -> None:
    """Let nobody else change or answer these action days meanwhile: for whoever answers about several. One query."""
    wanted = ActionDay.objects.filter(pk__in=list(action_day_ids)).order_by("pk")
    list(wanted.select_for_update(no_key=True).values_list("pk", flat=True))


def _locked(action_day_id: int) -> ActionDay:
    return ActionDay.objects.select_for_update(no_key=True).get(pk=action_day_id)


def _note(invitation: Invitation, now: datetime | None, way: str, source: str) -> None:
    invitation.answered_at, invitation.way, invitation.source = now, way, source
    if invitation.letter in (Letter.ASK, Letter.REMIND):
        invitation.letter = Letter.NONE
    invitation.save(update_fields=["answered_at", "way", "source", "letter"])


def _asked(action_day: ActionDay) -> list[int]:
    """The keys of the businesses asked."""
    return list(Invitation.objects.filter(action_day=action_day).order_by().values_list("merchant_id", flat=True))
