"""Who answers for a text in the sense of press law (§ 18(2) MStV; L-02)."""

from dataclasses import dataclass

from coburg_showcase.city.models import CitySettings
from coburg_showcase.city.placeholders import is_placeholder
from stories.models import Story


@dataclass(frozen=True)
class Responsible:
    """A natural person with first and last name, and a postal address in Germany."""

    name: str
    address: str

    @property
    def is_named(self) -> bool:
        """Whether somebody is really named: at least two words, none of them to be filled in."""
        return len(self.name.split()) > 1 and bool(self.address.strip()) and not is_placeholder(self.name)


def responsible_for(story: Story, city: CitySettings) -> Responsible:
    """The person of the story, else of its series, else of the city settings. Needs `series` fetched. No query."""
    for level in (story, story.series):
        if level.responsible_name:
            return Responsible(level.responsible_name, level.responsible_address)
    return Responsible(city.responsible_name, city.responsible_address)
