"""Mails to people about who looks after a window: one short form for all of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from coburg_showcase.mail.actions import post
from merchants.members.models import Invitation, Membership, Role

if TYPE_CHECKING:
    from coburg_showcase.accounts.models import User

SHOP_LANGUAGE = "de"
TEMPLATE = "window_people"


def address(name: str, *parts: str) -> str:
    """The full address of a page in German, the language of our mails to businesses."""
    with translation.override(SHOP_LANGUAGE):
        return settings.SITE_URL + reverse(name, args=parts)


def tell(
    *, key: str, to: str, headline: str, paragraphs: Sequence[str], link: str = "", link_words: str = "", about: str
) -> None:
    """Lay a mail of some sentences and one link into the outbox. The texts are in the active language."""
    post(
        key=key,
        to=to,
        template=TEMPLATE,
        context={"headline": headline, "paragraphs": paragraphs, "link": link, "link_words": link_words},
        language=SHOP_LANGUAGE,
        about=about,
    )


def invitation(invitation: Invitation, secret: str) -> None:
    with translation.override(SHOP_LANGUAGE):
        words = {"name": invitation.merchant.name, "person": str(invitation.invited_by)}
        tell(
            key=f"invitation:{invitation.pk}",
            to=invitation.email,
            headline=_("Invitation: help look after the window of %(name)s") % words,
            paragraphs=[
                _("%(person)s asks you to help look after the window of %(name)s.") % words,
                _("The link works once and for seven days. It opens a page on which you accept; if you do not want to, "
                  "there is nothing to do."),
            ],
            link=address("people:invitation", secret),
            link_words=_("Look at the invitation"),
            about=f"invitation:{invitation.pk}",
        )  # fmt: skip


def joined(member: Membership, owners: Sequence[Membership]) -> None:
    with translation.override(SHOP_LANGUAGE):
        words = _words(member)
        for owner in owners:
            _news(member, owner.user.email, _("%(person)s (%(email)s) now helps look after %(name)s.") % words)


def left(member: Membership, owners: Sequence[Membership]) -> None:
    with translation.override(SHOP_LANGUAGE):
        words = _words(member)
        for owner in owners:
            text = _("%(person)s (%(email)s) no longer looks after %(name)s, by their own wish.") % words
            _news(member, owner.user.email, text)


def removed(member: Membership, by: "User") -> None:
    with translation.override(SHOP_LANGUAGE):
        words = _words(member) | {"by": str(by)}
        _news(member, member.user.email, _("%(by)s has taken you out: you no longer look after %(name)s.") % words,
              is_inside=False)  # fmt: skip


def role_changed(member: Membership, by: "User") -> None:
    with translation.override(SHOP_LANGUAGE):
        words = _words(member) | {"by": str(by)}
        if member.role == Role.OWNER:
            text = _("%(by)s has made you an owner of %(name)s: you may now invite others, too.")
        else:
            text = _("%(by)s has made you an editor of %(name)s: you look after the window, the owners after people.")
        _news(member, member.user.email, text % words)


def handed_over(member: Membership, by: "User") -> None:
    with translation.override(SHOP_LANGUAGE):
        words = _words(member) | {"by": str(by)}
        text = _("%(by)s has handed the window of %(name)s over to you: you are its owner now.") % words
        _news(member, member.user.email, text)


def _words(member: Membership) -> dict[str, str]:
    return {"name": member.merchant.name, "person": str(member.user), "email": member.user.email}


def _news(member: Membership, to: str, text: str, *, is_inside: bool = True) -> None:
    """One sentence about a change among the people of a business; each change is a mail of its own."""
    tell(
        key=f"people:{member.merchant_id}:{uuid4().hex}",
        to=to,
        headline=_("Who looks after %(name)s") % {"name": member.merchant.name},
        paragraphs=[text, _("Is this not right? Please tell the city team at once: the imprint below says how.")],
        link=address("people:list", member.merchant.slug) if is_inside else "",
        link_words=_("See who looks after the window"),
        about=f"people:{member.merchant_id}",
    )
