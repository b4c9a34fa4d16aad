"""Jobs of the uploads."""

from procrastinate.contrib.django import app

from merchants.workshop.pictures.sweeping import sweep_unfinished as sweep


@app.periodic(cron="27 * * * *")
@app.task(name="picture_uploads.sweep_unfinished", queue="pictures", queueing_lock="picture_uploads.sweep_unfinished")
def sweep_unfinished(timestamp: int = 0) -> int:
    """Hourly: uploads nobody goes on with. An hour left out does no harm."""
    return sweep()
