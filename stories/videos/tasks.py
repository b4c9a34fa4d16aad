from procrastinate.contrib.django import app

from stories.videos import sweeping


@app.periodic(cron="53 3 * * *")
@app.task(name="videos.sweep_orphans", queueing_lock="videos.sweep_orphans")
def sweep_orphans(timestamp: int) -> None:
    """Nightly: films without a row, uploads that never ended."""
    sweeping.sweep_orphans()
