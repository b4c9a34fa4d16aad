"""Handing mails to the outbox, and taking them out of it again."""

import logging
from collections.abc import Mapping
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from procrastinate.contrib.django import app

from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.mail.rendering import Parts, one_line, render, storable
from coburg_showcase.spam.addresses import InvalidAddress, normal_address

logger = logging.getLogger(__name__)

SEND_TASK, FORGET_TASK = "mail.send", "mail.forget"
BEFORE_PICTURES = 100  # priority: somebody waits for a mail
# What a mail of ours may say in its head besides what every mail says.
FURTHER_HEADERS = frozenset({"In-Reply-To", "References", "List-Unsubscribe", "List-Unsubscribe-Post"})
NO_ADDRESS = "not an address mail can be sent to"


def post(
    *,
    key: str,
    to: str,
    template: str,
    context: dict[str, Any],
    language: str = "de",
    reply_to: str = "",
    about: str = "",
    headers: Mapping[str, str] | None = None,
) -> OutgoingMail:
    """Put the mail `templates/mails/<template>/` into the outbox, in the caller's transaction.

    `key` names the news, such as "enquiry:12:confirmation": posted twice, it is one mail, and the first row is
    returned. `about` is what the mail belongs to ("enquiry:12"), for lists and for `forget`. The mail leaves once the
    transaction is committed, within about a second; while the mail server is away it is tried for a day.

    Never raises because of an address: a recipient nobody can send to is kept as refused, for staff to see, and an odd
    `reply_to` is left out. Rendering may raise TemplateDoesNotExist. Up to four queries.
    """
    known = OutgoingMail.objects.filter(key=key).first()
    if known is not None:
        return known
    parts = render(template, context, language)
    return enqueue(key=key, to=to, parts=parts, reply_to=reply_to, about=about, headers=headers)


def enqueue(
    *,
    key: str,
    to: str,
    parts: Parts,
    reply_to: str = "",
    about: str = "",
    headers: Mapping[str, str] | None = None,
) -> OutgoingMail:
    """The same for a mail that is rendered already."""
    mail = OutgoingMail(
        key=key,
        about=about,
        subject=one_line(parts.subject),
        text=storable(parts.text),
        html=storable(parts.html),
        message_id=message_id(key),
        headers={name: one_line(value) for name, value in (headers or {}).items() if name in FURTHER_HEADERS},
    )
    try:
        mail.to = normal_address(to)
    except InvalidAddress:
        mail.to, mail.state, mail.last_error = one_line(to)[:254], OutgoingMail.State.REFUSED, NO_ADDRESS
    try:
        mail.reply_to = normal_address(reply_to) if reply_to else ""
    except InvalidAddress:
        logger.warning("The mail %s has no Reply-To: what was given is no single address.", key)
    try:
        with transaction.atomic():  # somebody else may be posting the same news at this moment
            mail.save(force_insert=True)
            if mail.state == OutgoingMail.State.WAITING:
                app.configure_task(SEND_TASK, priority=BEFORE_PICTURES).defer(mail_id=mail.pk)
    except IntegrityError:
        return OutgoingMail.objects.get(key=key)
    return mail


@transaction.atomic
def forget(*, about: str) -> int:
    """Delete the mails that belong to something which is deleted, sent or not. Returns how many went at once.

    One that is being handed over at this moment is not waited for: a job deletes it a little later.
    """
    if not about:
        return 0
    mails = OutgoingMail.objects.filter(about=about)
    free = mails.select_for_update(skip_locked=True).values_list("pk", flat=True)
    deleted = OutgoingMail.objects.filter(pk__in=list(free)).delete()[0]
    if mails.exists():
        app.configure_task(FORGET_TASK, schedule_in={"minutes": 2}).defer(about=about)
    return deleted


def message_id(key: str) -> str:
    """The same for the same news, so that mailboxes show a mail once even if it was handed over twice."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2][:80] or "localhost"
    return f"<{salted_hmac('mail.message-id', key, algorithm='sha256').hexdigest()[:32]}@{domain}>"
