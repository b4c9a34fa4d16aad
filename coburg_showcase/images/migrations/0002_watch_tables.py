"""A committed change to these tables renews the public pages."""

from django.db import migrations

from coburg_showcase.pagecache.triggers import WatchTables


class Migration(migrations.Migration):
    dependencies = [("images", "0001_picture"), ("pagecache", "0001_page_change")]

    operations = [
        WatchTables(
            "images_picture",
        ),
    ]
