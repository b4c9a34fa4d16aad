"""Jobs of the claims."""

from procrastinate.contrib.django import app


@app.periodic(cron="7 * * * *")
@app.task(name="claims.grant_due", queueing_lock="claims.grant_due")
def grant_due(timestamp: int = 0) -> int:
    """Grant claims nobody has objected to within seven days. An hour left out does no harm."""
    from merchants.claims.actions import grant_due as grant

    return grant()


@app.periodic(cron="53 2 * * *")
@app.task(name="claims.forget_old", queueing_lock="claims.forget_old")
def forget_old(timestamp: int = 0) -> int:
    """Delete codes and claims at the end of their retention (02:53 UTC, L-19). A night left out does no harm."""
    from merchants.claims.retention import forget_old as forget

    return forget()
