"""An enquiry in words: the same lines on its pages and in its mails, in the active language."""

import re
from typing import NamedTuple
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from listings.enquiries.models import Answer, Enquiry, EnquiryKind
from listings.enquiries.times import moment_text
from merchants.codes import Kind as BusinessKind

LONGEST_SUBJECT = 70
# codes of what made the guard against unwanted mail stop something
REASONS = {
    "honeypot": gettext_lazy("hidden field filled in"),
    "too-fast": gettext_lazy("sent too quickly"),
    "links": gettext_lazy("many links"),
    "script": gettext_lazy("foreign script"),
    "keywords": gettext_lazy("words of unwanted mail"),
    "recipient-volume": gettext_lazy("many to this business"),
    "sender-volume": gettext_lazy("many from this address"),
    "same-words": gettext_lazy("the same words many times"),
}


class Fact(NamedTuple):
    """`address` opens the telephone or the mail program with it."""

    label: str
    text: str
    address: str = ""


def short_kind(enquiry: Enquiry) -> str:
    """The kind as the first word of a line about it."""
    return {
        EnquiryKind.QUESTION: pgettext("kind of enquiry", "Question"),
        EnquiryKind.RESERVATION: pgettext("kind of enquiry", "Put aside"),
        EnquiryKind.CALLBACK: pgettext("kind of enquiry", "Call back"),
        EnquiryKind.APPOINTMENT: pgettext("kind of enquiry", "Appointment"),
    }[EnquiryKind(enquiry.kind)]


def subject(enquiry: Enquiry) -> str:
    """The whole enquiry in one line, as lists show it: what for, how many, until when, or how it begins."""
    what = enquiry.listing_title or " ".join(enquiry.message.split()) or enquiry.call_when
    what = f"{what[: LONGEST_SUBJECT - 1]}…" if len(what) > LONGEST_SUBJECT else what
    if enquiry.kind == EnquiryKind.RESERVATION and enquiry.amount > 1:
        what = f"{enquiry.amount} × {what}"
    when = moment_text(enquiry.wanted_at) if enquiry.wanted_at else ""
    line = ", ".join(part for part in (what, when) if part)
    return f"{short_kind(enquiry)}: {line}" if line else short_kind(enquiry)


def request_facts(enquiry: Enquiry) -> list[Fact]:
    """What is asked for, without who asks: item, number, time, message."""
    found = [Fact(_("Enquiry"), str(enquiry.get_kind_display()))]
    if enquiry.listing_title:
        found.append(Fact(_("What for"), enquiry.listing_title))
    if enquiry.kind == EnquiryKind.RESERVATION:
        found.append(Fact(_("Number"), str(enquiry.amount)))
    if enquiry.kind == EnquiryKind.APPOINTMENT and enquiry.merchant.kind == BusinessKind.GASTRONOMY:
        found.append(Fact(_("For how many persons"), str(enquiry.amount)))
    if enquiry.wanted_at:
        is_appointment = enquiry.kind == EnquiryKind.APPOINTMENT
        label = pgettext("appointment", "When") if is_appointment else _("Put aside until")
        found.append(Fact(label, moment_text(enquiry.wanted_at)))
    if enquiry.call_when:
        found.append(Fact(_("When to call"), enquiry.call_when))
    if enquiry.message:
        found.append(Fact(_("Message"), enquiry.message))
    return found


def sender_facts(enquiry: Enquiry) -> list[Fact]:
    """Who asks; only for the business."""
    found = [
        Fact(_("Name"), enquiry.name),
        Fact(_("E-mail"), enquiry.email, f"mailto:{quote(enquiry.email, safe='@+')}"),
        Fact(_("Telephone"), enquiry.phone, "tel:" + re.sub("[^+0-9]", "", enquiry.phone)),
    ]
    return [fact for fact in found if fact.text]


def answer_text(enquiry: Enquiry, answer: Answer) -> str:
    """The answer of the business as one sentence for the shopper; its own words come apart."""
    if answer.kind == Answer.Kind.READY:
        if answer.ready_until is None:
            return _("The appointment suits us. We look forward to seeing you.")
        return _("It is ready for you until %(moment)s.") % {"moment": moment_text(answer.ready_until)}
    if answer.kind == Answer.Kind.SORRY:
        return _("Sorry, that is not possible.")
    if answer.kind == Answer.Kind.WILL_CALL:
        return _("We will call you.")
    if answer.proposed_at is not None:
        suggested = {"moment": moment_text(answer.proposed_at)}
        return _("We suggest another time: %(moment)s. Please call or write whether it suits you.") % suggested
    return _("The business has written to you:")


def own_answer_text(enquiry: Enquiry, answer: Answer) -> str:
    """The same answer as the business itself reads it on its page; its own words come apart."""
    if answer.kind == Answer.Kind.READY:
        if answer.ready_until is None:
            return _("Your answer: the appointment suits you.")
        return _("Your answer: ready for pick-up until %(moment)s.") % {"moment": moment_text(answer.ready_until)}
    if answer.kind == Answer.Kind.SORRY:
        return _("Your answer: sorry, not possible.")
    if answer.kind == Answer.Kind.WILL_CALL:
        return _("Your answer: you will call.")
    if answer.proposed_at is not None:
        return _("You suggest another time: %(moment)s.") % {"moment": moment_text(answer.proposed_at)}
    return _("Your answer:")


def answer_label(kind: str, enquiry_kind: str) -> str:
    """An answer as the business chooses it."""
    if kind == Answer.Kind.READY:
        is_appointment = enquiry_kind == EnquiryKind.APPOINTMENT
        return _("Yes, the appointment suits us") if is_appointment else _("Ready for pick-up until …")
    return {
        Answer.Kind.SORRY: _("Sorry, not possible"),
        Answer.Kind.WILL_CALL: _("We will call"),
        Answer.Kind.TEXT: _("Write an answer"),
        Answer.Kind.PROPOSAL: _("Suggest another time"),
    }[Answer.Kind(kind)]


def possible_answers(enquiry: Enquiry) -> list[str]:
    """Which answers make sense: a call back is not ready for pick-up, and nobody is called without a number."""
    kinds = list(Answer.Kind.values)
    if enquiry.kind == EnquiryKind.CALLBACK:
        kinds.remove(Answer.Kind.READY)
    if enquiry.kind != EnquiryKind.APPOINTMENT:
        kinds.remove(Answer.Kind.PROPOSAL)
    if not enquiry.phone:
        kinds.remove(Answer.Kind.WILL_CALL)
    if not enquiry.email:
        kinds.remove(Answer.Kind.TEXT)  # nothing but a telephone number: there is nobody to write to
    return kinds
