"""A committed change to these tables renews the public pages; a price once recorded is never changed (L-53)."""

from django.db import migrations

from coburg_showcase.pagecache.triggers import WatchTables

APPEND_ONLY = """
CREATE FUNCTION refuse_price_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'price records are append-only';
END $$;
CREATE TRIGGER price_record_append_only BEFORE UPDATE OF listing_id, since, price_cents, is_reduction, recorded_at
ON listings_pricerecord FOR EACH ROW EXECUTE FUNCTION refuse_price_change();
"""
REVERSE = """
DROP TRIGGER price_record_append_only ON listings_pricerecord;
DROP FUNCTION refuse_price_change();
"""


class Migration(migrations.Migration):
    dependencies = [("listings", "0001_listings"), ("pagecache", "0001_page_change")]

    operations = [
        WatchTables("listings_listing", "listings_listingpicture", "listings_pricerecord"),
        migrations.RunSQL(APPEND_ONLY, REVERSE),
    ]
