"""A committed change to these tables renews the public pages."""

from django.db import migrations

from coburg_showcase.pagecache.triggers import WatchTables


class Migration(migrations.Migration):
    dependencies = [("city", "0001_city_settings"), ("pagecache", "0001_page_change")]

    operations = [
        WatchTables(
            "city_citysettings",
        ),
    ]
