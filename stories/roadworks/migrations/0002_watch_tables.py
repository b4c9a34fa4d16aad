"""A committed change to these tables renews the public pages."""

from django.db import migrations

from coburg_showcase.pagecache.triggers import WatchTables


class Migration(migrations.Migration):
    dependencies = [("roadworks", "0001_roadworks"), ("pagecache", "0001_page_change")]

    operations = [
        WatchTables(
            "roadworks_constructionsite",
            "roadworks_phase",
            "roadworks_sitepicture",
            "roadworks_affectedbusiness",
            "roadworks_publishedanswer",
        )
    ]
