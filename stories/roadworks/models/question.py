"""What people ask about a construction site, and what the city answers in public.

The two are kept apart: a question holds who asked and is deleted after its retention (L-19), on no public page; an
answer that was published holds nothing of the person and stays.
"""

import uuid
from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coburg_showcase.confirmation import confirmation_address

DELETE_TOKEN = "roadworks-question-delete"  # noqa: S105 - a purpose, no secret
LONGEST_QUESTION, LONGEST_ANSWER = 1000, 3000
# What makes two questions the same one.
SAID = ("site_id", "text", "name", "email")


class QuestionState(models.TextChoices):
    HELD = "held", _("In quarantine")
    WAITING = "waiting", _("Waiting for an answer")
    PUBLISHED = "published", _("Answered in public")
    MAILED = "mailed", _("Answered by mail")
    HIDDEN = "hidden", _("Hidden")


# For the desk: what waits for an answer, then what waits for a look, then the rest.
WAITING_FIRST = Case(When(state=QuestionState.WAITING, then=0), When(state=QuestionState.HELD, then=1), default=2)


class QuestionQuerySet(models.QuerySet["Question"]):
    def waiting(self) -> Self:
        return self.filter(state=QuestionState.WAITING)

    def held(self) -> Self:
        """The quarantine: doubtful ones, which the city team releases or leaves to expire."""
        return self.filter(state=QuestionState.HELD)

    def twins_of(self, question: "Question", since: datetime) -> Self:
        """The very same words of the same person about the same site, sent since then."""
        return self.filter(created_at__gte=since, **{name: getattr(question, name) for name in SAID})

    def with_words(self, body_hash: str, since: datetime) -> Self:
        return self.filter(body_hash=body_hash, created_at__gte=since)

    def with_public_id(self, public_id: uuid.UUID) -> "Question | None":
        return self.select_related("site").filter(public_id=public_id).first()

    def to_forget(self, *, last_message_before: datetime, held_before: datetime) -> Self:
        """Past their retention (L-19). What still waits for its answer is no rubbish: it loses its asker only."""
        over = Q(last_message_at__lt=last_message_before) & ~Q(state__in=[QuestionState.WAITING, QuestionState.HELD])
        return self.filter(over | Q(state=QuestionState.HELD, created_at__lt=held_before))

    def with_old_asker(self, *, last_message_before: datetime) -> Self:
        """Still waiting, with a name or an address older than its retention."""
        named = ~Q(name="") | ~Q(email="")
        return self.filter(named, state=QuestionState.WAITING, last_message_at__lt=last_message_before)


class Question(models.Model):
    """`submission` is drawn with the form, so that a double click makes one row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.UUIDField(unique=True, editable=False)
    site = models.ForeignKey(
        "roadworks.ConstructionSite",
        verbose_name=_("construction site"),
        on_delete=models.CASCADE,
        related_name="questions",
    )
    text = models.TextField(_("question"), max_length=LONGEST_QUESTION)
    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=2, default="de")
    state = models.CharField(_("state"), max_length=9, choices=QuestionState, default=QuestionState.WAITING)
    held_because = ArrayField(
        models.CharField(max_length=40), verbose_name=_("in quarantine because"), default=list, blank=True
    )
    body_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    answer = models.TextField(_("answer"), max_length=LONGEST_ANSWER, blank=True)
    office = models.CharField(_("answered by"), max_length=120, blank=True)
    hidden_because = models.CharField(_("hidden because"), max_length=300, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    created_at = models.DateTimeField(_("received at"), default=timezone.now, editable=False)
    last_message_at = models.DateTimeField(_("last message"), default=timezone.now, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("question about a site")
        verbose_name_plural = _("questions about sites")
        indexes = [models.Index(fields=["last_message_at"], name="question_retention")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=QuestionState.values), name="question_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "mailed"]) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="question_answered_has_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(hidden_because=""), name="question_hidden_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.beginning

    @property
    def beginning(self) -> str:
        return f"{self.text[:79]}…" if len(self.text) > 80 else self.text

    @property
    def about(self) -> str:
        """What its mails say they belong to."""
        return f"roadworks-question:{self.pk}"

    @property
    def delete_address(self) -> str:
        """The full address at which whoever asked deletes what is kept of it (L-18)."""
        return confirmation_address(DELETE_TOKEN, self.public_id)


class PublishedAnswer(models.Model):
    """A question as everybody reads it, and its answer. Nothing of who asked."""

    site = models.ForeignKey(
        "roadworks.ConstructionSite",
        verbose_name=_("construction site"),
        on_delete=models.CASCADE,
        related_name="answers",
    )
    source = models.OneToOneField(
        Question, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="published"
    )
    question = models.TextField(_("question"), max_length=LONGEST_QUESTION)
    answer = models.TextField(_("answer"), max_length=LONGEST_ANSWER)
    office = models.CharField(_("answered by"), max_length=120)
    answered_at = models.DateTimeField(_("answered at"), default=timezone.now)

    class Meta:
        ordering = ["-answered_at", "-pk"]
        verbose_name = _("public answer")
        verbose_name_plural = _("public answers")

    def __str__(self) -> str:
        return f"{self.question[:79]}…" if len(self.question) > 80 else self.question
