"""A template in the answer form, for browsers without JavaScript: the form comes back with the text in it."""

from django.http import Http404, QueryDict

from listings.enquiries.answering import AnswerForm
from listings.enquiries.models import Enquiry

KEPT = ("stamp", "kind", "ready_until", "wanted_date", "wanted_time")
LONGEST = 2000  # characters of an answer that come back; what is longer could not be sent


def form_with_template(enquiry: Enquiry, data: QueryDict) -> AnswerForm:
    """What was typed, with the text of the template `vorlage` behind it; nothing is checked or stored. One query.

    Raises Http404 for a template of somebody else.
    """
    template = enquiry.merchant.answer_templates.filter(pk=key_of(data.get("vorlage", ""))).first()
    if template is None:
        raise Http404
    typed = data.get("text", "").replace("\r\n", "\n").replace("\0", "").rstrip()
    initial = {name: data[name] for name in KEPT if name in data}
    text = f"{typed[:LONGEST]}\n\n{template.text}" if typed else template.text
    form = AnswerForm(enquiry=enquiry, initial={**initial, "text": text})
    form.fields["text"].widget.attrs["autofocus"] = True
    return form


def key_of(text: str) -> int:
    """The key somebody sent; one that nothing has for what is no key."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
