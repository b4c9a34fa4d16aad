from listings.models.listing import Listing
from listings.models.picture import ListingPicture
from listings.models.price import PriceRecord
from listings.models.short_link import ShortLink

__all__ = ["Listing", "ListingPicture", "PriceRecord", "ShortLink"]
