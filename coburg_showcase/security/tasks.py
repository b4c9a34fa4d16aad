from django.db import connection
from procrastinate.contrib.django import app

KEEP_REPORTS_DAYS = 90


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="forget_rate_counts")
def forget_rate_counts(timestamp: int = 0) -> None:
    """Delete the counts of windows that are over, and CSP reports older than 90 days."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM security_ratecount WHERE until < now()")
        cursor.execute("DELETE FROM security_cspreport WHERE day < current_date - %s", [KEEP_REPORTS_DAYS])
