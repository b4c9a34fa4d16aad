"""Jobs of the businesses."""

from procrastinate.contrib.django import app


@app.periodic(cron="10 1 * * *")
@app.task(name="merchants.refresh_open_spans", queueing_lock="merchants.refresh_open_spans")
def refresh_open_spans(timestamp: int = 0) -> int:
    """Work out the concrete openings of all shops for the next fortnight, once a night (01:10 UTC).

    A night left out does no harm: the openings reach 14 days ahead.
    """
    from merchants.opening.store import refresh_open_spans as refresh

    return refresh()
