"""Jobs of the window items."""

from django.utils import timezone
from procrastinate.contrib.django import app


@app.periodic(cron="37 2 * * *")
@app.task(name="listings.forget_old_prices", queueing_lock="listings.forget_old_prices")
def forget_old_prices(timestamp: int = 0) -> int:
    """Delete price history older than thirteen months, once a night (L-19). A night left out does no harm."""
    from listings.pricing.history import forget_old_prices as forget

    return forget(timezone.now())
