"""Short texts a business answers with again and again."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

MOST_TEMPLATES = 20  # of a business; more is a list nobody reads while a customer waits


class AnswerTemplate(models.Model):
    """`place` numbers the templates of a business from 1 to MOST_TEMPLATES, so that there are never more."""

    merchant = models.ForeignKey(
        "merchants.Merchant", verbose_name=_("business"), on_delete=models.CASCADE, related_name="answer_templates"
    )
    place = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("short name"), max_length=40)
    text = models.TextField(_("text"), max_length=1000)

    class Meta:
        ordering = ["merchant", "place"]
        verbose_name = _("answer template")
        verbose_name_plural = _("answer templates")
        constraints = [
            models.CheckConstraint(condition=Q(place__range=(1, MOST_TEMPLATES)), name="answer_template_place"),
            models.UniqueConstraint(fields=["merchant", "place"], name="answer_template_place_once"),
            models.UniqueConstraint(
                "merchant",
                Lower("title"),
                name="answer_template_title_once",
                violation_error_message=_("There is a template with this name already."),
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="answer_template_says_something"),
        ]

    def __str__(self) -> str:
        return self.title
