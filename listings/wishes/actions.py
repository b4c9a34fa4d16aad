"""What happens to a wish. Each is one transaction; mails are laid into the outbox within it and sent by a job."""

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from coburg_showcase.mail.actions import forget
from listings.enquiries.actions import SAME_WORDS, SAME_WORDS_WITHIN, TWINS_WITHIN
from listings.wishes import letters
from listings.wishes.matching import askable
from listings.wishes.models import UnmetWish, Wish, WishMute, WishRecipient
from listings.wishes.report import keep_figures
from listings.wishes.retention import WORDS_KEPT
from listings.wishes.words import wish_words
from merchants.models import Merchant

logger = logging.getLogger(__name__)

MOST_NOTED_WORDS = 4
MOST_MAILED = 5  # answers of one shop to one wish; further ones are on the page only
SHORTEST_NOTED, LONGEST_NOTED = 3, 40  # letters of a word


@transaction.atomic
def receive(
    *,
    text: str,
    name: str,
    email: str,
    shops: Sequence[int],
    submission: UUID,
    suspicions: Sequence[str],
    language: str,
    body_hash: str,
) -> Wish:
    """Store a wish for these shops (keys of askable ones) and lay the mails into the outbox.

    With suspicions it waits in the quarantine without a mail. A double click, a reload and a second tab make one: the
    same words of the same person to the same shops within twelve hours are the same wish, which is returned. Safe in
    parallel transactions. About six queries, and four for each shop.
    """
    fingerprint = "\x1f".join([text, name, email, *map(str, sorted(shops))])
    with connection.cursor() as cursor:  # the same wish twice at once goes one after the other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"wish {fingerprint}"])
    twin = sent_already(text=text, name=name, email=email, shops=shops)
    if twin is not None:
        return twin
    reasons = list(suspicions)
    earlier = Wish.objects.with_words(body_hash, timezone.now() - SAME_WORDS_WITHIN).count() if body_hash else 0
    if earlier >= SAME_WORDS - 1:
        reasons.append("same-words")
    wish = Wish(
        submission=submission,
        text=text,
        name=name,
        email=email,
        language=language,
        is_held=bool(reasons),
        held_because=reasons,
        body_hash=body_hash,
    )
    try:
        with transaction.atomic():
            wish.save(force_insert=True)
    except IntegrityError:  # the form was sent before with other words, after going back: both count
        wish.pk, wish.submission = None, uuid5(submission, fingerprint)
        wish.save(force_insert=True)
    WishRecipient.objects.bulk_create(WishRecipient(wish=wish, merchant_id=key) for key in dict.fromkeys(shops))
    if not wish.is_held:
        _deliver(wish)
    return wish


def sent_already(*, text: str, name: str, email: str, shops: Sequence[int]) -> Wish | None:
    """The wish `receive` would find instead of storing this one again. Two queries at most."""
    earlier = Wish.objects.filter(text=text, name=name, email=email, created_at__gte=timezone.now() - TWINS_WITHIN)
    for wish in earlier.prefetch_related("recipients"):
        if {recipient.merchant_id for recipient in wish.recipients.all()} == set(shops):
            return wish
    return None


@transaction.atomic
def answer(*, recipient: WishRecipient, answer: str, comment: str = "") -> None:
    """Store what the shop answers, the last one counts, and mail it to the shopper: MOST_MAILED times at most.

    The same answer with the same comment again changes nothing. Raises WishRecipient.DoesNotExist where the wish has
    been deleted meanwhile. Updates `recipient`.
    """
    wish = Wish.objects.select_for_update().filter(pk=recipient.wish_id, is_held=False).first()
    if wish is None:
        raise WishRecipient.DoesNotExist
    recipient.refresh_from_db(fields=["answer", "comment", "answered_at", "mailed"])  # a click may have come between
    recipient.wish = wish
    if (recipient.answer, recipient.comment) == (answer, comment):
        return
    now = timezone.now()
    recipient.answer, recipient.comment, recipient.answered_at = answer, comment, now
    is_mailed = recipient.mailed < MOST_MAILED
    recipient.mailed += is_mailed
    recipient.save(update_fields=["answer", "comment", "answered_at", "mailed"])
    wish.last_message_at = now
    wish.save(update_fields=["last_message_at"])
    if is_mailed:
        letters.answered(recipient)


@transaction.atomic
def release(*, wish: Wish) -> None:
    """Out of the quarantine: now the mails go out. Once more does nothing."""
    locked = Wish.objects.select_for_update().get(pk=wish.pk)
    if locked.is_held:
        locked.is_held, locked.last_message_at = False, timezone.now()
        locked.save(update_fields=["is_held", "last_message_at"])
        _deliver(locked)
    wish.is_held = False


@transaction.atomic
def delete(*, wish: Wish, now: datetime | None = None) -> None:
    """Remove the wish, its answers and every mail about it, sent or not (L-18); its figures stay."""
    locked = Wish.objects.select_for_update().filter(pk=wish.pk)
    if locked.first() is None:
        return
    keep_figures(Wish.objects.filter(pk=wish.pk), now=now or timezone.now())
    forget(about=wish.about)
    locked.delete()


def delete_expired(*, now: datetime | None = None) -> int:
    """Delete what was kept long enough at `now` (aware; default: this instant). Returns how many wishes (L-19).

    One that cannot be deleted is logged and left for the next night.
    """
    now = now or timezone.now()
    deleted = 0
    for key in list(Wish.objects.expired(now).values_list("pk", flat=True)):
        try:
            deleted += _delete_if_expired(key, now)
        except Exception:  # whatever it is, all others must go in time
            logger.exception("The wish %s cannot be deleted.", key)
    UnmetWish.objects.filter(month__lt=timezone.localdate(now - WORDS_KEPT).replace(day=1)).delete()
    return deleted


@transaction.atomic
def _delete_if_expired(key: int, now: datetime) -> bool:
    """Asked once more under the lock: an answer may have come meanwhile."""
    wish = Wish.objects.expired(now).select_for_update().filter(pk=key).first()
    if wish is not None:
        delete(wish=wish, now=now)
    return wish is not None


def mute(*, merchant: Merchant) -> None:
    """No more wishes to this business. Once more does nothing."""
    WishMute.objects.get_or_create(merchant=merchant)


def unmute(*, merchant: Merchant) -> None:
    WishMute.objects.filter(merchant=merchant).delete()


@transaction.atomic
def note_unmet(*, text: str, now: datetime | None = None) -> bool:
    """Count the words of a wish nobody can meet, for the city's report; whether there were any worth counting.

    Only a few plain words in normal form, counted by months: no address, number or sentence, so nothing about whoever
    looked for it.
    """
    words = " ".join(sorted(_plain_words(text)))
    if not words:
        return False
    month = timezone.localdate(now).replace(day=1)
    row, _is_new = UnmetWish.objects.get_or_create(month=month, words=words)
    UnmetWish.objects.filter(pk=row.pk).update(count=F("count") + 1)
    return True


def _plain_words(text: str) -> list[str]:
    pieces = [piece for piece in text.split() if "@" not in piece and not any(sign.isdigit() for sign in piece)]
    words = [word for word in wish_words(" ".join(pieces)) if SHORTEST_NOTED <= len(word) <= LONGEST_NOTED]
    return words[:MOST_NOTED_WORDS]


def _deliver(wish: Wish) -> None:
    """To those who may be asked at this moment: out of the quarantine a wish comes days after it was sent."""
    recipients = list(wish.recipients.select_related("merchant"))
    may_be_asked = askable(recipient.merchant_id for recipient in recipients)
    for recipient in recipients:
        recipient.wish = wish
        if recipient.merchant_id in may_be_asked:
            letters.to_shop(recipient)
    letters.confirmation(wish)
