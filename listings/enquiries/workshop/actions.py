"""What a business does with its short texts."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from listings.enquiries.models import AnswerTemplate
from listings.enquiries.models.template import MOST_TEMPLATES
from merchants.models import Merchant


class TemplateRefused(Exception):
    """The template was not stored. `field` is "title" or empty; the text is for people."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def save_template(*, merchant: Merchant, title: str, text: str, key: int | None = None) -> AnswerTemplate:
    """Store a new template, or other words for the one with the key. Three queries.

    Raises TemplateRefused: no place is left, the name is taken, or the template has been deleted meanwhile.
    """
    Merchant.objects.select_for_update(of=("self",)).only("pk").get(pk=merchant.pk)  # two tabs, one place
    known = {template.pk: template for template in merchant.answer_templates.all()}
    template = AnswerTemplate(merchant=merchant) if key is None else known.get(key)
    if template is None:
        raise TemplateRefused("", _("This template has been deleted in the meantime."))
    if template.pk is None:
        free = set(range(1, MOST_TEMPLATES + 1)) - {each.place for each in known.values()}
        if not free:
            sentence = _("There are %(most)d templates already. Please delete one first.")
            raise TemplateRefused("", sentence % {"most": MOST_TEMPLATES})
        template.place = min(free)
    template.title, template.text = title, text
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError:
        raise TemplateRefused("title", _("There is a template with this name already.")) from None
    return template


def delete_template(*, merchant: Merchant, key: int) -> bool:
    """Whether there was such a template of this business. Two queries."""
    deleted, _each = merchant.answer_templates.filter(pk=key).delete()
    return bool(deleted)
