"""Links to what is not published yet (coburg_showcase/preview.py)."""

from coburg_showcase.preview import preview_path
from stories.models import Story, Trail

STORY, TRAIL = "story", "trail"


def preview_of(thing: Story | Trail) -> str:
    """The address of its preview, good for a week from now."""
    return preview_path(STORY if isinstance(thing, Story) else TRAIL, thing.public_id)
