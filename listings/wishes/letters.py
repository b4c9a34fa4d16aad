"""The mails about a wish, laid into the outbox in the caller's transaction.

The shops learn the wish and, if given, a name; answers go through this site, so no shop learns an address. What the
shopper gets first holds none of their words: it must be no way to send words of one's own to strangers.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from coburg_showcase.mail.actions import post
from listings.enquiries.retention import KEPT_AFTER_LAST_MESSAGE
from listings.wishes.models import Wish, WishRecipient

SHOP_LANGUAGE = "de"
MUTE = "stumm"  # in an address: the page opens with the switch on top; posted: no more wishes


def absolute(name: str, *args: str) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def to_shop(recipient: WishRecipient) -> None:
    """The wish, with links that open the answer page. Needs `wish` and `merchant` fetched."""
    page = absolute("wish-answer", recipient.token)
    with translation.override(SHOP_LANGUAGE):
        links = [(label, f"{page}?antwort={value}") for value, label in WishRecipient.Answer.choices if value]
        context = {
            "wish": recipient.wish,
            "merchant": recipient.merchant,
            "answer_links": [(str(label), link) for label, link in links],
            "mute_page": f"{page}?{MUTE}=1",
        }
    _post(
        recipient.wish,
        f"shop:{recipient.merchant_id}",
        recipient.merchant.email,
        "wish_to_shop",
        context,
        SHOP_LANGUAGE,
        headers={"List-Unsubscribe": f"<{page}?{MUTE}=1>"},
    )


def confirmation(wish: Wish) -> None:
    """To the shopper: fixed words and the link to the page with all answers."""
    _post(wish, "confirmation", wish.email, "wish_confirmation", _shopper_context(wish), wish.language)


def answered(recipient: WishRecipient) -> None:
    """To the shopper: what one shop answers; `recipient.mailed` numbers its answers, each of which is mailed once."""
    wish = recipient.wish
    with translation.override(wish.language):
        context = {
            **_shopper_context(wish),
            "merchant": recipient.merchant,
            "answer": recipient.get_answer_display(),
            "comment": recipient.comment,
        }
    occasion = f"answer:{recipient.pk}:{recipient.mailed}"
    _post(wish, occasion, wish.email, "wish_answer", context, wish.language)


def _shopper_context(wish: Wish) -> dict[str, Any]:
    return {
        "wish": wish,
        "answers_page": absolute("wish-answers", wish.token),
        "retention_days": KEPT_AFTER_LAST_MESSAGE.days,
    }


def _post(
    wish: Wish,
    occasion: str,
    to: str,
    template: str,
    context: dict[str, Any],
    language: str,
    headers: dict[str, str] | None = None,
) -> None:
    post(
        key=f"{wish.about}:{occasion}",
        to=to,
        template=template,
        context=context,
        language=language,
        about=wish.about,
        headers=headers,
    )
