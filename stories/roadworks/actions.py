"""What happens to construction sites and to questions about them. Each is one transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase.mail.actions import forget
from merchants.models import Merchant
from stories.roadworks import letters
from stories.roadworks.geometry import distance_to_line_m, middle_and_reach
from stories.roadworks.models import AffectedBusiness, ConstructionSite, PublishedAnswer, Question, QuestionState
from stories.roadworks.models.affected import Origin

TWINS_WITHIN = timedelta(hours=12)  # the life of a form: the same words sent again meanwhile are the same question
SAME_WORDS_WITHIN = timedelta(hours=1)
SAME_WORDS = 20  # from so many questions with the same words on they wait for a person
MOST_SEARCHED = 2000  # businesses looked at for one site


class QuestionRefused(Exception):
    """It cannot be done. `field` names what is missing; the text is for people."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def find_affected(*, site: ConstructionSite) -> tuple[int, int]:
    """Search the businesses whose door is within `site.reach_m` of the line; how many were added and removed.

    What people have done by hand stays: businesses they added, ways they wrote down, and those they took out.
    Four queries.
    """
    middle, reach = middle_and_reach(site.line)
    places = Merchant.objects.on_show().within_square(middle, reach + site.reach_m).places(MOST_SEARCHED)
    near = {key for key, *point in places if distance_to_line_m(point, site.line) <= site.reach_m}
    known = {each.merchant_id: each for each in site.affected.select_for_update()}
    added = sorted(near - known.keys())
    AffectedBusiness.objects.bulk_create(
        AffectedBusiness(site=site, merchant_id=key, origin=Origin.FOUND) for key in added
    )
    gone = [
        each.pk
        for key, each in known.items()
        if each.origin == Origin.FOUND and key not in near and not each.reached_by
    ]
    site.affected.filter(pk__in=gone).delete()
    return len(added), len(gone)


@transaction.atomic
def ask(
    *,
    site: ConstructionSite,
    text: str,
    name: str,
    email: str,
    submission: UUID,
    suspicions: Sequence[str],
    language: str,
    body_hash: str,
) -> Question:
    """Store a question and lay a mail into the outbox that it has arrived; with suspicions it waits in the quarantine
    without one.

    Exactly one row comes of a double click, a reload or a second tab: the same words of the same person about the same
    site within twelve hours are the same question, which is returned. Safe in parallel transactions. Some ten queries.
    """
    question = Question(
        site=site, text=text, name=name, email=email, submission=submission, language=language, body_hash=body_hash
    )
    fingerprint = "\x1f".join([str(site.pk), text, name, email])
    with connection.cursor() as cursor:  # the same question twice at once goes one after the other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"question {fingerprint}"])
    now = timezone.now()
    twin = Question.objects.twins_of(question, now - TWINS_WITHIN).first()
    if twin is not None:
        return twin
    reasons = list(suspicions)
    if Question.objects.with_words(body_hash, now - SAME_WORDS_WITHIN).count() >= SAME_WORDS - 1:
        reasons.append("same-words")
    question.state = QuestionState.HELD if reasons else QuestionState.WAITING
    question.held_because = reasons
    try:
        with transaction.atomic():
            question.save(force_insert=True)
    except IntegrityError:  # the form was sent before with other words, after going back: both count
        question.pk, question.submission = None, uuid5(submission, fingerprint)
        question.save(force_insert=True)
    if question.state == QuestionState.WAITING:
        letters.received(question)
    return question


def sent_already(*, site: ConstructionSite, text: str, name: str, email: str) -> bool:
    """Whether `ask` would find this question instead of storing it again. One query."""
    draft = Question(site=site, text=text, name=name, email=email)
    return Question.objects.twins_of(draft, timezone.now() - TWINS_WITHIN).exists()


@transaction.atomic
def release(*, question: Question) -> None:
    """Out of the quarantine into the list of what waits, with the mail that it has arrived. Once more does nothing."""
    locked = _locked(question)
    if locked.state == QuestionState.HELD:
        locked.state, locked.last_message_at = QuestionState.WAITING, timezone.now()
        locked.save(update_fields=["state", "last_message_at"])
        letters.received(locked)
    question.state = locked.state


@transaction.atomic
def publish_answer(*, question: Question, answer: str, office: str, wording: str = "") -> PublishedAnswer:
    """Answer in public; the person is mailed, once. Again changes what is public and mails nothing.

    `wording` is the question as everybody reads it, without what names somebody; empty: as it was asked. Raises
    QuestionRefused.
    """
    locked = _answered(question, QuestionState.PUBLISHED, answer, office)
    shown: dict[str, Any] = {
        "site": locked.site,
        "question": wording or locked.text,
        "answer": answer,
        "office": office,
        "answered_at": locked.answered_at,
    }
    found, _is_new = PublishedAnswer.objects.update_or_create(source=locked, defaults=shown)
    letters.published(locked)
    question.refresh_from_db()
    return found


@transaction.atomic
def answer_by_mail(*, question: Question, answer: str, office: str) -> None:
    """Answer to the person alone. Raises QuestionRefused where nobody left an address."""
    if not question.email:
        raise QuestionRefused("decision", _("Nobody left an e-mail address: answer in public, or hide the question."))
    locked = _answered(question, QuestionState.MAILED, answer, office)
    PublishedAnswer.objects.filter(source=locked).delete()
    letters.answered_by_mail(locked)
    question.refresh_from_db()


@transaction.atomic
def hide(*, question: Question, reason: str) -> None:
    """No answer in public: a published one is taken away. The person is mailed the reason. Raises QuestionRefused."""
    if not reason:
        raise QuestionRefused("hidden_because", _("Please write why. Who asked gets this by mail."))
    locked = _locked(question)
    locked.state, locked.hidden_because, locked.last_message_at = QuestionState.HIDDEN, reason, timezone.now()
    locked.save(update_fields=["state", "hidden_because", "last_message_at"])
    PublishedAnswer.objects.filter(source=locked).delete()
    letters.hidden(locked)
    question.refresh_from_db()


@transaction.atomic
def delete(*, question: Question) -> None:
    """Remove the question and every mail about it, sent or not (L-18). What was published of it stays: it names nobody.
    Deleted before is fine."""
    locked = Question.objects.select_for_update().filter(pk=question.pk)
    if locked.first() is not None:
        forget(about=question.about)
        locked.delete()


@transaction.atomic
def forget_if_past(*, key: int, **past: datetime) -> bool:
    """Delete the question if it is past its retention still. Returns whether it was deleted."""
    question = Question.objects.to_forget(**past).select_for_update().filter(pk=key).first()
    if question is None:
        return False
    delete(question=question)
    return True


@transaction.atomic
def forget_askers(*, last_message_before: datetime) -> int:
    """Names and addresses of questions that have waited too long go; the questions stay. Returns how many."""
    old = Question.objects.with_old_asker(last_message_before=last_message_before).select_for_update()
    keys = list(old.values_list("pk", flat=True))
    return Question.objects.filter(pk__in=keys).update(name="", email="")


def _answered(question: Question, state: QuestionState, answer: str, office: str) -> Question:
    for field, value, message in (
        ("answer", answer, _("Please write the answer.")),
        ("office", office, _("Please say which office answers.")),
    ):
        if not value:
            raise QuestionRefused(field, message)
    locked = _locked(question)
    now: Any = timezone.now()
    locked.state, locked.answer, locked.office, locked.last_message_at = state, answer, office, now
    locked.answered_at = locked.answered_at or now
    locked.save(update_fields=["state", "answer", "office", "answered_at", "last_message_at"])
    return locked


def _locked(question: Question) -> Question:
    return Question.objects.select_for_update(of=("self",)).select_related("site").get(pk=question.pk)
