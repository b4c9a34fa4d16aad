"""A committed change to these tables renews the public pages."""

from django.db import migrations

from coburg_showcase.pagecache.triggers import WatchTables


class Migration(migrations.Migration):
    dependencies = [("stories", "0001_stories"), ("pagecache", "0001_page_change")]

    operations = [
        WatchTables(
            "stories_series",
            "stories_story",
            "stories_block",
            "stories_storymerchant",
            "stories_storylisting",
            "stories_video",
            "stories_trail",
            "stories_trailstop",
        )
    ]
