"""What happens to an enquiry. The form, the answer page, the jobs, the desk and the workshop's inbox all act by these.

Each is one transaction; mails are written into the outbox within it and sent by a job afterwards, so that what is
stored is mailed, and mailed once.
"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase.mail.actions import forget
from coburg_showcase.statistics.models import Kind as Counted
from coburg_showcase.statistics.tally import common_tally
from listings.enquiries import letters
from listings.enquiries.models import SAID, Answer, Enquiry, EnquiryState
from listings.models import Listing
from merchants.models import Merchant

TWINS_WITHIN = timedelta(hours=12)  # the life of a form: the same words sent again meanwhile are the same enquiry
SAME_WORDS_WITHIN = timedelta(hours=1)
SAME_WORDS = 20  # from so many enquiries with the same words on they wait for a person
ANSWERS_WITHIN = timedelta(hours=1)
ANSWERS = 5  # so many within the hour, and
ANSWERS_IN_ALL = 12  # so many ever: whoever has the address of the page must not be able to flood the shopper
CODE_ALPHABET = "2346789ABCDEFGHJKMNPQRTUVWXYZ"  # nothing that is misread or misheard
CODE_LENGTH = 4


class EnquiryClosed(Exception):
    """The enquiry takes no answer any more. The text is for people."""


class TooManyAnswers(EnquiryClosed):
    """It has been answered too often; nothing was stored or mailed. The text is for people."""


@transaction.atomic
def receive(
    *,
    merchant: Merchant,
    listing: Listing | None,
    values: dict[str, Any],
    submission: UUID,
    suspicions: Sequence[str],
    language: str,
    body_hash: str,
) -> Enquiry:
    """Store an enquiry and lay its mails into the outbox; with suspicions it waits in the quarantine without a mail.

    `values`: kind, name, email, phone, message, call_when, amount, wanted_at, listing_title (what is wished for in free
    words; the title of `listing` where there is one). Exactly one row comes of a double click, a reload or a second
    tab: the same words of the same person to the same business within twelve hours are the same enquiry, which is
    returned. Other words under a submission that was used are a new one. Safe in parallel transactions. Some ten
    queries.
    """
    enquiry = _draft(merchant, listing, values)
    enquiry.submission, enquiry.language, enquiry.body_hash = submission, language, body_hash
    fingerprint = _fingerprint(enquiry)
    _queue_up(fingerprint)
    now = timezone.now()
    twin = Enquiry.objects.twins_of(enquiry, now - TWINS_WITHIN).first()
    if twin is not None:
        return twin
    reasons = list(suspicions)
    if body_hash and Enquiry.objects.with_words(body_hash, now - SAME_WORDS_WITHIN).count() >= SAME_WORDS - 1:
        reasons.append("same-words")
    enquiry.is_held, enquiry.held_because = bool(reasons), reasons
    try:
        with transaction.atomic():
            enquiry.save(force_insert=True)
    except IntegrityError:  # the form was sent before with other words, after going back: both count
        enquiry.pk, enquiry.submission = None, uuid5(submission, fingerprint)
        enquiry.save(force_insert=True)
    if not enquiry.is_held:
        _deliver(enquiry)
    return enquiry


@transaction.atomic
def answer(
    *,
    enquiry: Enquiry,
    submission: UUID,
    kind: str,
    ready_until: datetime | None = None,
    proposed_at: datetime | None = None,
    text: str = "",
) -> Answer:
    """Store what the business answers and mail it to the shopper; the last answer counts.

    The same submission again is the same answer, and nothing is sent twice. "Ready" with `ready_until` draws the
    pick-up code, once; `proposed_at` belongs to "proposal" and to nothing else. Raises EnquiryClosed
    for one in quarantine, collected or expired, TooManyAnswers for one whose shopper has had enough mails. Updates
    `enquiry`.
    """
    now = timezone.now()
    locked = _locked(enquiry)
    key = uuid5(locked.public_id, submission.hex)  # nobody can take a submission another enquiry needs
    known = Answer.objects.filter(submission=key).first()
    if known is None:
        check_answerable(locked, now)
        _check_number(locked, now)
        ready_until = ready_until if kind == Answer.Kind.READY else None
        moments = {"ready_until": ready_until, "proposed_at": proposed_at, "answered_at": now}
        known = Answer.objects.create(enquiry=locked, submission=key, kind=kind, text=text, **moments)
        locked.state, locked.ready_until, locked.last_message_at = EnquiryState.ANSWERED, ready_until, now
        if ready_until is not None and not locked.pickup_code:
            locked.pickup_code = _free_code(locked)
        locked.save(update_fields=["state", "ready_until", "last_message_at", "pickup_code"])
        letters.answered(locked, known)
    enquiry.refresh_from_db()
    return known


def check_answerable(enquiry: Enquiry, now: datetime) -> None:
    """Raise EnquiryClosed where an answer would come too late."""
    if enquiry.is_held:
        raise EnquiryClosed(_("This enquiry is being checked by the city team."))
    if enquiry.state == EnquiryState.COLLECTED:
        raise EnquiryClosed(_("This has been collected; the enquiry is closed."))
    if enquiry.is_over(now):
        raise EnquiryClosed(_("This enquiry has expired."))


@transaction.atomic
def mark_collected(*, enquiry: Enquiry) -> None:
    """The shopper was there. Once more does nothing. Raises EnquiryClosed where nothing was ready."""
    locked = _locked(enquiry)
    if locked.state == EnquiryState.COLLECTED:
        return
    # Somebody may come at the last minute, and the business presses the button after it.
    if not (locked.is_ready or (locked.state == EnquiryState.EXPIRED and locked.ready_until is not None)):
        raise EnquiryClosed(_("Nothing is waiting for pick-up here."))
    locked.state = enquiry.state = EnquiryState.COLLECTED
    locked.save(update_fields=["state"])


@transaction.atomic
def mark_uncollected(*, enquiry: Enquiry) -> None:
    """Not collected after all: it waits again. Once more does nothing. Raises EnquiryClosed where its time is over."""
    locked = _locked(enquiry)
    if locked.state != EnquiryState.COLLECTED:
        return
    if not locked.can_wait_again(timezone.now()):
        raise EnquiryClosed(_("The time for picking it up is over."))
    locked.state = enquiry.state = EnquiryState.ANSWERED
    locked.save(update_fields=["state"])


@transaction.atomic
def release(*, enquiry: Enquiry) -> None:
    """Out of the quarantine: now the mails go out, and the time for the answer begins. Once more does nothing."""
    locked = _locked(enquiry)
    if locked.is_held:
        locked.is_held, locked.last_message_at = False, timezone.now()
        locked.save(update_fields=["is_held", "last_message_at"])
        _deliver(locked)
    enquiry.is_held = False


@transaction.atomic
def delete(*, enquiry: Enquiry) -> None:
    """Remove the enquiry, its answers and every mail about it, sent or not (L-18). Deleted before is fine.

    The row is locked first: an answer that is being stored is waited for and goes with it.
    """
    locked = Enquiry.objects.select_for_update(of=("self",)).filter(pk=enquiry.pk).first()
    forget(about=enquiry.about)
    if locked is not None:
        locked.delete()


@transaction.atomic
def forget_if_past(*, key: int, last_message_before: datetime, held_before: datetime) -> bool:
    """Delete the enquiry if it is past its retention (L-19) still: somebody may have answered or released it since it
    was looked for. Returns whether it was deleted."""
    past = Enquiry.objects.to_forget(last_message_before=last_message_before, held_before=held_before)
    locked = past.select_for_update(of=("self",)).filter(pk=key).first()
    if locked is None:
        return False
    delete(enquiry=locked)
    return True


@transaction.atomic
def remind(*, enquiry: Enquiry) -> bool:
    """Ask the business once more. Returns whether it was done; somebody else may have been quicker."""
    locked = (
        Enquiry.objects.select_for_update(skip_locked=True, of=("self",))
        .waiting()
        .filter(pk=enquiry.pk, reminded_at__isnull=True)
        .first()
    )
    if locked is None:
        return False
    locked.reminded_at = timezone.now()
    locked.save(update_fields=["reminded_at"])
    letters.to_shop(locked, is_reminder=True)
    return True


def sent_already(*, merchant: Merchant, listing: Listing | None, values: dict[str, Any]) -> Enquiry | None:
    """The enquiry `receive` would find instead of storing these values again. One query."""
    return Enquiry.objects.twins_of(_draft(merchant, listing, values), timezone.now() - TWINS_WITHIN).first()


@contextmanager
def one_after_the_other(*, merchant: Merchant, listing: Listing | None, values: dict[str, Any]) -> Iterator[None]:
    """Whoever sends the very same values meanwhile waits until this is done, across transactions. Two queries.

    To be opened outside of a transaction: the limits are counted in it, and their rows must not be held.
    """
    name = _fingerprint(_draft(merchant, listing, values))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [name])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [name])


def expire(*, now: datetime | None = None) -> int:
    """Note what is over: put aside until now, or wished for until now without an answer. Returns how many."""
    return Enquiry.objects.to_expire(now or timezone.now()).update(state=EnquiryState.EXPIRED)


def _draft(merchant: Merchant, listing: Listing | None, values: dict[str, Any]) -> Enquiry:
    title = listing.title if listing else values.get("listing_title", "")
    return Enquiry(merchant=merchant, listing=listing, **{**values, "listing_title": title})


def _fingerprint(enquiry: Enquiry) -> str:
    """The same for enquiries that are the same one."""
    return "enquiry " + "\x1f".join(str(getattr(enquiry, name)) for name in SAID)


def _check_number(enquiry: Enquiry, now: datetime) -> None:
    """Every answer is a mail to the shopper. The row must be locked. Two queries."""
    if enquiry.answers.count() >= ANSWERS_IN_ALL:
        raise TooManyAnswers(
            _("You have answered this enquiry very often. Please call the shopper or write from your own mailbox.")
        )
    if enquiry.answers.since(now - ANSWERS_WITHIN).count() >= ANSWERS:
        raise TooManyAnswers(
            _("You have answered this enquiry several times within an hour. Please wait an hour; your text stays here.")
        )


def _deliver(enquiry: Enquiry) -> None:
    letters.to_shop(enquiry)
    letters.confirmation(enquiry)
    thing = enquiry.merchant.counted_as
    transaction.on_commit(lambda: common_tally.add(thing, Counted.ENQUIRY))


def _locked(enquiry: Enquiry) -> Enquiry:
    return Enquiry.objects.select_for_update(of=("self",)).select_related("merchant").get(pk=enquiry.pk)


def _queue_up(name: str) -> None:
    """Transactions that say the same name go one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def _free_code(enquiry: Enquiry) -> str:
    """A pick-up code that no other enquiry of this business has."""
    _queue_up(f"pick-up codes of {enquiry.merchant_id}")
    taken = set(Enquiry.objects.filter(merchant=enquiry.merchant).values_list("pickup_code", flat=True))
    while (code := "".join(secrets.choice(CODE_ALPHABET) for _place in range(CODE_LENGTH))) in taken:
        pass
    return code
