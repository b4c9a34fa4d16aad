"""The mails to businesses about an action day: the question with signed links, and what has changed.

A link only chooses an answer beforehand; the page behind it, which needs no password, asks to confirm. A reply goes to
the city.
"""

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coburg_showcase.city.models import CitySettings
from coburg_showcase.city.placeholders import is_placeholder
from coburg_showcase.mail.actions import post
from merchants.action_days.actions import TooLate, check_open
from merchants.action_days.codes import Answer, Letter
from merchants.action_days.forms import choices_of, open_days
from merchants.action_days.models import Invitation
from merchants.action_days.wording import all_as_usual_text, hours_text, usual_lines, when_text
from merchants.opening.store import own_rules_of

logger = logging.getLogger(__name__)

SHOP_LANGUAGE = "de"
TEMPLATES = {Letter.CHANGE: "action_day_changed", Letter.CANCEL: "action_day_cancelled"}
QUESTION, HOURS_QUESTION = "action_day_question", "action_day_hours"


def post_due() -> int:
    """Lay every letter that is due into the outbox, each in a transaction of its own; returns how many.

    Safe beside other workers: a letter is one mail, by its number. One that fails is logged and tried by the next run.
    """
    posted = 0
    for key in list(Invitation.objects.letters_due().values_list("pk", flat=True)):
        try:
            posted += _post_due(key)
        except Exception:  # whatever it is, all others must get their letter
            logger.exception("The letter of the invitation %s cannot be written.", key)
    return posted


@transaction.atomic
def _post_due(key: int) -> bool:
    due = Invitation.objects.letters_due().select_related("action_day", "merchant")
    invitation = due.select_for_update(of=("self",), skip_locked=True).filter(pk=key).first()
    if invitation is None:
        return False
    letter, invitation.letter = invitation.letter, Letter.NONE
    wanted = _is_wanted(invitation, letter)
    if wanted:
        invitation.letters += 1
        invitation.asked_at = timezone.now()
        _post(invitation, letter)
    invitation.save(update_fields=["letter", "letters", "asked_at"])
    return wanted


def _is_wanted(invitation: Invitation, letter: str) -> bool:
    """Whether there is still something to say: answered, withdrawn or over meanwhile, or without an address now."""
    if not invitation.merchant.email:
        return False
    if letter == Letter.CANCEL:
        return not invitation.action_day.is_published
    if letter in (Letter.ASK, Letter.REMIND) and invitation.answered_at is not None:
        return False
    try:
        check_open(invitation)
    except TooLate:
        return False
    return invitation.action_day.is_published


def _post(invitation: Invitation, letter: str) -> None:
    action_day = invitation.action_day
    asking = HOURS_QUESTION if action_day.asks_for_hours else QUESTION
    email = CitySettings.load().email
    with translation.override(SHOP_LANGUAGE):
        context = _context(invitation, letter)
    post(
        key=f"{action_day.about}:{invitation.merchant_id}:{invitation.letters}",
        to=invitation.merchant.email,
        template=TEMPLATES.get(Letter(letter), asking),
        context=context,
        language=SHOP_LANGUAGE,
        reply_to="" if is_placeholder(email) else email,
        about=action_day.about,
    )


def _context(invitation: Invitation, letter: str) -> dict[str, Any]:
    action_day, page = invitation.action_day, invitation.address
    context = {
        "action_day": action_day,
        "merchant": invitation.merchant,
        "when": when_text(action_day),
        "hours": hours_text(action_day),
        "page": page,
        "is_reminder": letter == Letter.REMIND,
        "answer_by": action_day.answer_by if action_day.answer_by >= timezone.localdate() else None,
    }
    lines = usual_lines(own_rules_of(invitation.merchant), open_days(action_day))
    if len(lines) > 1:
        links = [
            (all_as_usual_text(lines), f"{page}?antwort={Answer.USUAL.value}"),
            (_("Closed on all days"), f"{page}?antwort={Answer.CLOSED.value}"),
            (_("Different from day to day"), page),
        ]
    else:
        links = [(words, f"{page}?antwort={answer}") for answer, words in choices_of(action_day, lines[0].usual)]
    return context | {"lines": lines, "answer_links": links}
