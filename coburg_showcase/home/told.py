"""What the city tells on the home page: the story of the week, this week's building sites, what is on next.

Each has a block of its own, which stays away while there is nothing for it. Shops and their items come first (P-02).
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from stories.events.coming import next_events
from stories.models import Story
from stories.roadworks.this_week import this_week
from stories.teasers import teasers_for

WEEK = timedelta(days=7)
LATELY = timedelta(days=60)  # an older story is no news: the block stays away
EVENTS = 4


def told_in_town(now: datetime) -> dict[str, Any]:
    """The context of the blocks at the instant (aware). A constant number of queries."""
    story = Story.objects.on_show(now).off_the_baublog().told_since(now - LATELY).newest_first().for_teasers().first()
    return {
        "story": teasers_for([story])[0] if story else None,
        "story_kicker": _("Story of the week") if story and story.visible_from > now - WEEK else _("Told in town"),
        "sites": this_week(now),
        "events": next_events(now, EVENTS),
    }
