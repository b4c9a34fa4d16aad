"""The cases of the own items in the workshop."""

from tests.cases.case import RETAILER, Case

WINDOW = "mein-schaufenster/<slug:slug>/fenster/"
OWN = "/mein-schaufenster/buchhandlung-blaetterdach/fenster/"

CASES = [
    Case(WINDOW, "items", OWN, role=RETAILER),
    Case(WINDOW, "error", OWN, role=RETAILER, status=422, form={"price": "zwölf"}),
]

NO_PAGE: dict[str, str] = {}
