"""How people reach the business. The address is the city's to change."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coburg_showcase.spam.fields import EmailField, PhoneField
from merchants.models import Confirmation
from merchants.workshop.editing.fields import WebAddressesField, WebAddressField
from merchants.workshop.editing.page import EditPage, columns


class ContactForm(forms.Form):
    use_required_attribute = False

    phone = PhoneField(
        label=_("Telephone"), required=False, help_text=_("The number that rings in the shop, with its area code.")
    )
    email = EmailField(
        label=_("E-mail"), required=False,
        help_text=_("Everybody sees it, and enquiries from your window arrive there."),
    )  # fmt: skip
    website = WebAddressField(label=_("Website"), required=False)
    online_shop = WebAddressField(
        label=_("Own online shop"), required=False,
        help_text=_("Only if it is your own. Nothing is sold here, so people are led there."),
    )  # fmt: skip
    socials = WebAddressesField(
        label=_("Social media"), required=False, most=8, longest=200, rows=3,
        help_text=_("The full address of each profile, one a line."),
    )  # fmt: skip


read, write, show = columns("phone", "email", "website", "online_shop", "socials")

CONTACT = EditPage(
    key="contact",
    view="workshop:contact",
    title=_("Contact and links"),
    lead=_("How people reach you, and where they find more of you."),
    form=ContactForm,
    read=read,
    write=write,
    show=show,
    parts=("merchants/shop/_contact.html",),
    groups=(Confirmation.Group.CONTACT,),
    bears_imprint=True,
    template="merchants/workshop/editing/contact.html",
)
