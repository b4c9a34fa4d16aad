"""A committed change to these tables renews the public pages."""

from django.db import migrations

from coburg_showcase.pagecache.triggers import WatchTables


class Migration(migrations.Migration):
    dependencies = [("action_days", "0001_action_days"), ("pagecache", "0001_page_change")]

    operations = [WatchTables("action_days_actionday", "action_days_dayanswer")]
