"""Inviting somebody to a business."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coburg_showcase.spam.fields import EmailField
from merchants.members.models import Role


class InviteForm(forms.Form):
    use_required_attribute = False

    email = EmailField(label=_("E-mail of the person"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(
        label=_("What they may do"),
        choices=[
            (Role.EDITOR, _("Look after the window: hours, pictures, items, enquiries")),
            (Role.OWNER, _("The same, and decide who else may do so")),
        ],
        initial=Role.EDITOR,
        widget=forms.RadioSelect,
    )
