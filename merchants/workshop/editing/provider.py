"""What the law demands of the provider of an open window cannot be taken away from it (L-04)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from merchants.actions import MerchantRefused
from merchants.models import Imprint, Merchant


def missing_of(merchant: Merchant) -> list[str]:
    """The labels of what § 5 DDG wants and is not there; of a business without an imprint, that. One query."""
    imprint = Imprint.objects.select_related("merchant__street").filter(merchant_id=merchant.pk).first()
    return imprint.missing() if imprint else [_("imprint")]


@contextmanager
def held_to_imprint(merchant: Merchant, *, demanded: bool) -> Iterator[None]:
    """Raises MerchantRefused on leaving if something demanded has gone that was there on entering.

    Only for a window that is open, dressed by the business itself and claimed, as `merchants.actions.publish` asks it.
    What was missing already stands in nobody's way: it is named on the page.
    """
    if not demanded or not merchant.is_on_show or merchant.is_basic or not merchant.claimed_at:
        yield
        return
    before = set(missing_of(merchant))
    yield
    gone = [label for label in missing_of(merchant) if label not in before]
    if gone:
        raise MerchantRefused(
            _("Your window is open, so the law wants this to stay: %(missing)s. Nothing has been changed.")
            % {"missing": ", ".join(gone)}
        )
