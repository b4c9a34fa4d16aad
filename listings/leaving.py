"""What goes with a business that is deleted for good: the mails about what people wrote to it."""

from django.db.models import Q

from coburg_showcase.mail.actions import forget
from coburg_showcase.mail.models import OutgoingMail
from listings.enquiries.models import Enquiry
from listings.wishes.models import WishRecipient
from merchants.models import Merchant


def forget_mails_of(merchant: Merchant) -> None:
    """Mails about its enquiries, and of a wish what goes to it and what it answers; those of other shops stay."""
    for enquiry in Enquiry.objects.filter(merchant=merchant):
        forget(about=enquiry.about)
    received = WishRecipient.objects.filter(merchant=merchant).select_related("wish")
    for recipient in received:
        about = recipient.wish.about
        to_shop, answers = Q(key=f"{about}:shop:{merchant.pk}"), Q(key__startswith=f"{about}:answer:{recipient.pk}:")
        OutgoingMail.objects.filter(to_shop | answers).delete()
