"""The cases of the window kit; the files it gives are read in tests/listings/printing."""

from tests.cases.case import RETAILER, Case

KIT = "mein-schaufenster/<slug:slug>/drucken/"
OWN = "/mein-schaufenster/buchhandlung-blaetterdach/drucken/"
WRONG = {"first": "2026-12-24", "last": "2026-12-01", "text": "Bis bald!", "blatt": "betriebsferien"}

CASES = [
    Case(KIT, "sheets", OWN, role=RETAILER),
    Case(KIT, "error", OWN, role=RETAILER, status=422, form=WRONG),
]

NO_PAGE: dict[str, str] = {}
