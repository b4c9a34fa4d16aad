"""What a business does with the pictures in its window."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coburg_showcase.images.actions import release
from merchants.models import Merchant, MerchantPicture

Role = MerchantPicture.Role
EARLIER, LATER = -1, 1


@transaction.atomic
def describe(*, merchant: Merchant, texts: Mapping[int, str]) -> int:
    """Give pictures of this business their alternative texts, checked before; how many there were. A description makes
    the picture visible. Keys of anybody else's pictures change nothing."""
    own = list(merchant.pictures.in_workshop().filter(pk__in=texts))
    for use in own:
        use.alt_text = texts[use.pk]
    MerchantPicture.objects.bulk_update(own, ["alt_text"])
    return len(own)


@transaction.atomic
def change(*, use: MerchantPicture, values: Mapping[str, Any]) -> str:
    """Write alternative text, credit, role and focal point. Returns what else it changed, as a sentence, or "".

    A role that only one picture can have is taken over from the one which has it; that becomes a further picture.
    """
    others = _locked(use.merchant)
    former = [
        each for each in others if each.pk != use.pk and each.role == values["role"] and each.role != Role.GALLERY
    ]
    for each in former:
        each.role = Role.GALLERY
        each.save(update_fields=["role"])
    for name, value in values.items():
        setattr(use, name, value)
    use.save(update_fields=list(values))
    if not former:
        return ""
    return _("The picture which stood there until now is a further picture.")


@transaction.atomic
def move(*, merchant: Merchant, key: int, step: int) -> bool:
    """Put one of the described pictures before (EARLIER) or behind (LATER) its neighbour; whether it is one of them.

    The first one stays first, the last one last.
    """
    order = [use.pk for use in _locked(merchant) if use.alt_text]
    if key not in order:
        return False
    place = order.index(key)
    to = min(max(place + step, 0), len(order) - 1)
    order.insert(to, order.pop(place))
    return arrange(merchant=merchant, keys=order)


@transaction.atomic
def arrange(*, merchant: Merchant, keys: Sequence[int]) -> bool:
    """Put the pictures in this order; those it does not name stay behind them as they were.

    Whether all keys are pictures of this business; nothing changes otherwise.
    """
    own = {use.pk: use for use in _locked(merchant)}
    if not set(keys) <= own.keys():
        return False
    ordered = [own.pop(key) for key in dict.fromkeys(keys)] + list(own.values())
    for position, use in enumerate(ordered):
        use.position = position
    MerchantPicture.objects.bulk_update(ordered, ["position"])
    return True


@transaction.atomic
def remove(*, use: MerchantPicture) -> None:
    """Take the picture from the window; where it is shown nowhere else, its files go, too."""
    use.delete()
    release(use.picture)


def _locked(merchant: Merchant) -> list[MerchantPicture]:
    """The pictures of the business in their order; nobody else changes one of them before the transaction ends."""
    Merchant.objects.select_for_update().get(pk=merchant.pk)
    return list(MerchantPicture.objects.in_workshop().filter(merchant=merchant))
