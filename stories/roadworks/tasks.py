"""What happens in the Baublog by itself. Each job can run twice, or be left out once, without harm."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from stories.roadworks import actions
from stories.roadworks.models import ConstructionSite, Question
from stories.roadworks.news import announce
from stories.roadworks.retention import KEPT_AFTER_LAST_MESSAGE, KEPT_IN_QUARANTINE

logger = logging.getLogger(__name__)


@app.periodic(cron="*/3 * * * *")
@app.task(name="roadworks.tell", queueing_lock="roadworks.tell")
def tell(timestamp: int = 0) -> int:
    """Every three minutes: mail what is new at each site to those who have ordered it. Returns how many mails."""
    now, mails = timezone.now(), 0
    for key in list(ConstructionSite.objects.on_show(now).values_list("pk", flat=True)):
        try:
            mails += announce(site_id=key, now=now)
        except Exception:  # the other sites are told all the same, this one three minutes later
            logger.exception("The news of the construction site %d were not mailed.", key)
    return mails


@app.periodic(cron="53 2 * * *")
@app.task(name="roadworks.forget", queueing_lock="roadworks.forget")
def forget(timestamp: int = 0) -> int:
    """Nightly: questions past their retention go, with all mails about them (L-19). Returns how many."""
    now, forgotten = timezone.now(), 0
    last_message_before = now - KEPT_AFTER_LAST_MESSAGE
    past = {"last_message_before": last_message_before, "held_before": now - KEPT_IN_QUARANTINE}
    for key in list(Question.objects.to_forget(**past).values_list("pk", flat=True)):
        try:
            forgotten += actions.forget_if_past(key=key, **past)
        except Exception:  # the others go all the same, this one is tried again in the next night
            logger.exception("The question with the key %d was not deleted.", key)
    actions.forget_askers(last_message_before=last_message_before)
    return forgotten
