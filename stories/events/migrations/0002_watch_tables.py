"""A committed change to these tables renews the public pages."""

from django.db import migrations

from coburg_showcase.pagecache.triggers import WatchTables


class Migration(migrations.Migration):
    dependencies = [("events", "0001_events"), ("pagecache", "0001_page_change")]

    operations = [WatchTables("events_event", "events_datechange", "events_occurrence")]
