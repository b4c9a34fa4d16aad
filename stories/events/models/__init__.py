from stories.events.models.date_change import DateChange
from stories.events.models.event import Event
from stories.events.models.occurrence import Occurrence

__all__ = ["DateChange", "Event", "Occurrence"]
