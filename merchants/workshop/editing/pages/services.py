"""What the business does for people, and how they can pay."""

from django import forms
from django.utils.translation import gettext_lazy as _

from merchants.codes import Payment, Service
from merchants.models import Confirmation
from merchants.workshop.editing.fields import ticked
from merchants.workshop.editing.page import EditPage, columns


class ServicesForm(forms.Form):
    use_required_attribute = False

    services = ticked(
        _("What do you do for people?"),
        list(Service.choices),
        _("Tick only what holds on every day: people come because of it."),
    )
    payment = ticked(
        _("How can people pay?"),
        list(Payment.choices),
        _("Who takes cards from ten euros on ticks them all the same, and says so at the till."),
    )


read, write, show = columns("services", "payment")

SERVICES = EditPage(
    key="services",
    view="workshop:services",
    title=_("Services and payment"),
    lead=_("Whoever looks for a shop that delivers, repairs or takes cards finds you by this."),
    form=ServicesForm,
    read=read,
    write=write,
    show=show,
    parts=("merchants/shop/_service.html",),
    groups=(Confirmation.Group.ASSORTMENT,),
)
