"""Where a walk may begin."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coburg_showcase.city.models import CitySettings
from listings.errands.town import Place

MARKET, STATION = "markt", "bahnhof"
STATION_PLACE: Place = (50.2634, 10.9584)  # Coburg's railway station, its side towards the town

STARTS: Mapping[str, Promise] = {MARKET: _("Market square"), STATION: _("Railway station")}


def place_of(start: str, city: CitySettings) -> Place:
    """Latitude and longitude of one of STARTS. The town's centre is a setting."""
    return STATION_PLACE if start == STATION else (city.latitude, city.longitude)
