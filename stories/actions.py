"""What is done to a story or a walk as a whole."""

from django.db import transaction
from django.utils.translation import gettext as _

from coburg_showcase.city.models import CitySettings
from stories.models import BlockKind, Story, Trail
from stories.publication import State
from stories.responsible import responsible_for


class StoryRefused(Exception):
    """It cannot be published; `reasons` are translated sentences for people."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def publish(*, story: Story) -> None:
    """Show the story from its `visible_from` on. Raises StoryRefused with everything that stands against it."""
    if reasons := obstacles(story):
        raise StoryRefused(reasons)
    _set_state(story, State.PUBLISHED)


@transaction.atomic
def publish_trail(*, trail: Trail) -> None:
    """Show the walk from its `visible_from` on. Raises StoryRefused while it has no stops or its cover no words."""
    reasons = [] if trail.stops.exists() else [_("The walk has no stops yet.")]
    if trail.cover_id and not trail.cover_alt.strip():
        reasons.append(_("Please describe the cover picture for people who do not see it."))
    if reasons:
        raise StoryRefused(reasons)
    _set_state(trail, State.PUBLISHED)


def withdraw(*, thing: Story | Trail) -> None:
    """Take it back: its address answers 410, nothing of it is lost. A draft stays a draft, for nobody knew of it."""
    if thing.state == State.PUBLISHED:
        _set_state(thing, State.WITHDRAWN)


def obstacles(story: Story) -> list[str]:
    """Why the story cannot be published, in sentences; empty if it can. Three queries."""
    reasons = []
    blocks = list(story.blocks.select_related("video"))
    if not any(block.kind == BlockKind.TEXT for block in blocks):
        reasons.append(_("The story has no text yet."))
    if not responsible_for(story, CitySettings.load()).is_named:
        reasons.append(_("Nobody is named as responsible: enter first and last name and a postal address (§ 18 MStV)."))
    if story.cover_id and not story.cover_alt.strip():
        reasons.append(_("Please describe the cover picture for people who do not see it."))
    reasons += [
        _("The video “%(title)s” needs captions and a transcript first.") % {"title": block.video.title}
        for block in blocks
        if block.video is not None and not block.video.is_accessible
    ]
    return reasons


def _set_state(thing: Story | Trail, state: State) -> None:
    if thing.state != state:
        thing.state = state
        thing.save(update_fields=["state", "updated_at"])
