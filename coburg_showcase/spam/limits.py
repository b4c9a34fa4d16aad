"""How much one visitor may send, and how much may reach one recipient (compliance 3.11)."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coburg_showcase.security.ratelimit import allow, allow_key

TEN_MINUTES, HOUR, DAY = 600, 3600, 86_400
PER_CLIENT = ((5, TEN_MINUTES), (20, DAY))
PER_RECIPIENT = 60  # an hour
PER_SENDER = 5  # an hour

TOO_MANY = _("You have sent a lot in a short time. Please wait ten minutes and send it again; your text stays here.")


def within_limits(request: HttpRequest, scope: str) -> bool:
    """Count one message of this client in `scope`; False means: answer 429 with the form, its text and TOO_MANY.

    Call it for messages that are otherwise right, so that correcting a mistake costs nothing, and outside of a
    transaction. Up to two upserts.
    """
    return all(allow(request, scope, limit, seconds) for limit, seconds in PER_CLIENT)


def suspicions_by_volume(*, recipient: str, sender: str) -> list[str]:
    """Codes for the quarantine when a recipient or a sender's address is flooded: recipient-volume, sender-volume.

    `recipient` is any stable name, such as "merchant:12"; `sender` an e-mail address or telephone number. Both are
    kept as keyed hashes only. Empty names are not counted. Two upserts, outside of a transaction like within_limits.
    """
    found = []
    if recipient and not allow_key("to", recipient, PER_RECIPIENT, HOUR):
        found.append("recipient-volume")
    if sender and not allow_key("from", sender.strip().casefold(), PER_SENDER, HOUR):
        found.append("sender-volume")
    return found
