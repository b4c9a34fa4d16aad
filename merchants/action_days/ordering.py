"""Having the letters written: the job by its name, so that whoever orders it need not know what it does."""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

LETTERS_TASK = "action_days.post_letters"


def order_letters() -> None:
    """Have the mails laid into the outbox once this transaction is committed. One that is ordered already will do."""
    try:
        with transaction.atomic():
            app.configure_task(LETTERS_TASK, queueing_lock=LETTERS_TASK).defer()
    except AlreadyEnqueued:
        return
