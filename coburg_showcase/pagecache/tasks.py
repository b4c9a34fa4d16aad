from django.db import connection
from procrastinate.contrib.django import app

# The new row makes sure that no two stamps are alike, whatever the deleted rows added up to. A page lives for a
# minute at most, so older rows no longer tell anything apart.
FORGET = """
WITH forgotten AS (DELETE FROM page_change WHERE at < now() - interval '5 minutes' RETURNING transaction)
INSERT INTO page_change (transaction, at)
SELECT pg_current_xact_id()::text::bigint, now() FROM forgotten LIMIT 1
ON CONFLICT DO NOTHING
"""


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="forget_page_changes")
def forget_page_changes(timestamp: int = 0) -> None:
    """Delete the change records nobody needs any more, so that reading the stamp stays a matter of a few rows.

    The one row written here is old enough to go at the next run, so an idle site keeps one row.
    """
    with connection.cursor() as cursor:
        cursor.execute(FORGET)
