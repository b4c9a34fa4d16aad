"""What a kitchen says by the links in its letters, as far as lunch itself has no action for it; and forgetting."""

from django.db import transaction
from django.utils import timezone

from listings.lunch.letters.models import Kind, KitchenLetter
from listings.lunch.letters.retention import KEPT_LETTERS
from listings.lunch.models import LunchService

SWITCHES = {Kind.MORNING: "wants_morning_mail", Kind.REMINDER: "wants_reminder"}


@transaction.atomic
def stop_letters(*, letter: KitchenLetter) -> None:
    """No more letters of this kind to this kitchen. Stopped before is fine."""
    service = LunchService.objects.select_for_update().get(pk=letter.service_id)
    switch = SWITCHES[Kind(letter.kind)]
    if getattr(service, switch):
        setattr(service, switch, False)
        service.save(update_fields=[switch, "updated_at"])


def forget_letters() -> int:
    """Letters past their retention are no longer remembered, and their links open nothing any more. One query."""
    return KitchenLetter.objects.posted_before(timezone.now() - KEPT_LETTERS).delete()[0]
