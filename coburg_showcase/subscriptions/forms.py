"""Ordering mail takes an address and nothing else."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coburg_showcase.spam.fields import EmailField
from coburg_showcase.spam.forms import GuardedForm

PURPOSE = "subscription"
ODD = _("This went very fast. Please send the form once more.")


class SubscriptionForm(GuardedForm):
    """There is no message a person could look at later, so what looks like a machine is asked to send it again."""

    email = EmailField(label=_("Your e-mail address"))

    def __init__(self, data: Any = None, *, topic: str, **options: Any) -> None:
        super().__init__(data, purpose=PURPOSE, binding=topic, **options)

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.errors and self.suspicions:
            self.add_error(None, ValidationError(ODD, code="odd"))
