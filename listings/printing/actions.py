"""The codes on printed paper: each use of a business has its own, so that its scans are counted apart."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from listings.models import ShortLink
from merchants.models import Merchant


@transaction.atomic
def printed_link(*, merchant: Merchant, use: object) -> str:
    """The absolute address for a QR code to the window; printed again it is the same. Two or three queries.

    `use` says where it hangs and is kept in German, for the desk: a text or a lazily translated one.
    """
    with translation.override("de"):
        note = str(use)[:80]
    Merchant.objects.select_for_update(of=("self",)).only("pk").get(pk=merchant.pk)  # two clicks, one code
    link = merchant.short_links.to_window(note) or ShortLink.objects.create(merchant=merchant, note=note)
    return settings.SITE_URL + reverse("short-link", args=[link.code])
