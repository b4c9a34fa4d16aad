"""Nightly tidying: what the retention table on the privacy page promises to delete is deleted here."""

from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.utils import timezone
from procrastinate.contrib.django import app

from coburg_showcase.pages.registries import ADMIN_LOG_AGE


@app.periodic(cron="23 2 * * *")
@app.task(name="platform.forget_expired", queueing_lock="platform.forget_expired")
def forget_expired(timestamp: int = 0) -> None:
    """Delete expired login sessions and entries of the admin's log older than a year (L-19)."""
    call_command("clearsessions")
    LogEntry.objects.filter(action_time__lt=timezone.now() - ADMIN_LOG_AGE).delete()
