"""Background jobs of the demo city."""

from procrastinate.contrib.django import app

from coburg_showcase.demo import dates, drawing


@app.task(name="demo.draw", queue="pictures")
def draw_picture(id: int, role: str) -> None:
    """Draw one picture of a shop (`role`) or of a category (no role). Running twice changes nothing."""
    drawing.draw(drawing.Job(id, role))


@app.periodic(cron="5 23 * * *")
@app.task(name="demo.move_dates", queueing_lock="demo.move_dates")
def move_dates(timestamp: int = 0) -> int:
    """Once a night (23:05 UTC is just after midnight here): dates of the demo into the present week."""
    return dates.bring_up_to_date()
