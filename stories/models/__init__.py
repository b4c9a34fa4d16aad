from stories.models.block import Block, BlockKind
from stories.models.links import StoryListing, StoryMerchant
from stories.models.series import Series, SeriesKey
from stories.models.story import Story
from stories.models.trail import Trail, TrailStop
from stories.models.video import Video

__all__ = [
    "Block",
    "BlockKind",
    "Series",
    "SeriesKey",
    "Story",
    "StoryListing",
    "StoryMerchant",
    "Trail",
    "TrailStop",
    "Video",
]
