"""Background jobs of the pictures."""

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from coburg_showcase.images import actions, sweeping
from coburg_showcase.images.models import Picture


@app.task(
    name=actions.RENDER_TASK,
    queue="pictures",
    retry=RetryStrategy(max_attempts=1, wait=30),
    pass_context=True,
)
def render_picture(context: JobContext, picture_id: int) -> None:
    """Make the renditions of one picture; the second failure leaves it with its placeholder. Gone is gone."""
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture is None:
        return
    try:
        actions.make_renditions(picture)
    except Exception:
        if context.job.attempts >= 1:
            actions.mark_failed(picture)
        raise


@app.periodic(cron="17 * * * *")
@app.task(name="images.release_unreferenced", queue="pictures", queueing_lock="images.release_unreferenced")
def release_unreferenced(timestamp: int) -> None:
    """Hourly: uploads that were never put to use, or not any more."""
    sweeping.release_unreferenced()


@app.periodic(cron="41 3 * * *")
@app.task(name="images.sweep_orphans", queue="pictures", queueing_lock="images.sweep_orphans")
def sweep_orphans(timestamp: int) -> None:
    """Nightly: files without a row, rows without files."""
    sweeping.sweep_orphans()
