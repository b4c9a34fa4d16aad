"""A committed change to these tables renews the public pages."""

from django.db import migrations

from coburg_showcase.pagecache.triggers import WatchTables


class Migration(migrations.Migration):
    dependencies = [("merchants", "0001_merchants"), ("pagecache", "0001_page_change")]

    operations = [
        WatchTables(
            "merchants_district",
            "merchants_street",
            "merchants_category",
            "merchants_merchantcategory",
            "merchants_merchant",
            "merchants_formerslug",
            "merchants_imprint",
            "merchants_confirmation",
            "merchants_accessibilityfact",
            "merchants_merchantpicture",
            "merchants_openingrule",
            "merchants_openingruledates",
            "merchants_openingrulespan",
            "merchants_openspan",
        ),
    ]
