from listings.lunch.models.dish import Diet, LunchDish, Meat
from listings.lunch.models.pause import LunchPause
from listings.lunch.models.service import LunchService
from listings.lunch.models.serving import Serving

__all__ = ["Diet", "LunchDish", "LunchPause", "LunchService", "Meat", "Serving"]
