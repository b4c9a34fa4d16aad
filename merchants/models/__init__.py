from merchants.models.category import Category, MerchantCategory
from merchants.models.facts import AccessibilityFact, Confirmation
from merchants.models.imprint import Imprint
from merchants.models.merchant import FormerSlug, Merchant
from merchants.models.opening import OpeningRule, OpenSpan
from merchants.models.pictures import MerchantPicture
from merchants.models.place import District, Street

__all__ = [
    "AccessibilityFact",
    "Category",
    "Confirmation",
    "District",
    "FormerSlug",
    "Imprint",
    "Merchant",
    "MerchantCategory",
    "MerchantPicture",
    "OpenSpan",
    "OpeningRule",
    "Street",
]
