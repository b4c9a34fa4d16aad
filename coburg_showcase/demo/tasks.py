"""Background jobs of the demo city."""

from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from coburg_showcase.demo import action_days, covers, dates, drawing, lunch


@app.task(name="demo.draw", queue="pictures")
def draw_picture(id: int, role: str, sort: str = "") -> None:
    """Draw one picture of a shop (`role`), of a category (no role) or of a sort of items. Twice changes nothing."""
    drawing.draw(drawing.Job(id, role, sort))


def enqueue_drawings(jobs: list[drawing.Job]) -> None:
    """Order the drawings as background jobs, the first ones first; what is on order already stays so.

    All come after whatever else there is to do: nobody waits for them as they wait for a mail.
    """
    for place, job in enumerate(jobs):
        options: dict[str, Any] = {"priority": -1 - place, "queueing_lock": f"demo.draw-{job}"}
        try:
            with transaction.atomic():
                draw_picture.configure(**options).defer(id=job.id, role=str(job.role), sort=job.sort)
        except AlreadyEnqueued:
            continue


@app.task(name="demo.draw_cover", queue="pictures")
def draw_cover(name: str) -> None:
    """Draw the cover of a story or a walk. Twice changes nothing."""
    covers.draw(name)


def enqueue_covers() -> None:
    """Order the covers that are missing, after the pictures on the first pages of the shops."""
    for place, name in enumerate(covers.missing()):
        try:
            with transaction.atomic():
                draw_cover.configure(priority=-30 - place, queueing_lock=f"demo.cover-{name}").defer(name=name)
        except AlreadyEnqueued:
            continue


@app.periodic(cron="5 23 * * *")
@app.task(name="demo.move_dates", queueing_lock="demo.move_dates")
def move_dates(timestamp: int = 0) -> int:
    """Once a night (23:05 UTC is just after midnight here): dates of the demo into the present week."""
    moved = dates.bring_up_to_date()
    action_days.bring_up_to_date()
    lunch.fill_weeks()
    return moved
