"""The menus of the week as a topic mail can be ordered about (coburg_showcase/subscriptions)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from coburg_showcase.subscriptions.topics import Topic

TOPIC = "lunch"


def describe(identifier: str) -> Topic | None:
    """There is one lunch guide, and it is never over; nothing else can be ordered under its name."""
    if identifier:
        return None
    return Topic(
        title=_("Lunch menus of the week"),
        page=lunch_page(),
        is_german=False,
        rhythm=_("Every Monday at 9 am the lunch menus of the week."),
    )


def lunch_page() -> str:
    """The path of the guide in the active language."""
    return reverse("listings:lunch")
