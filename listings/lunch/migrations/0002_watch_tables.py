"""A committed change to these tables renews the public pages."""

from django.db import migrations

from coburg_showcase.pagecache.triggers import WatchTables


class Migration(migrations.Migration):
    dependencies = [("lunch", "0001_lunch"), ("pagecache", "0001_page_change")]

    operations = [
        WatchTables("lunch_lunchservice", "lunch_lunchdish", "lunch_serving", "lunch_lunchpause"),
    ]
