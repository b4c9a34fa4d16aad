"""The cases of opening hours in the workshop."""

from tests.cases.case import RETAILER, Case

HOURS = "mein-schaufenster/<slug:slug>/zeiten/"
OWN = "/mein-schaufenster/buchhandlung-blaetterdach/zeiten/"

CASES = [
    Case(HOURS, "week", OWN, role=RETAILER),
    Case(HOURS, "understood", OWN, role=RETAILER, form={"tag-0": "9-12, 14-18 (Hof bis 17)"}),
    Case(HOURS, "error", OWN, role=RETAILER, status=422, form={"tag-0": "9-6", "tag-1": "25-30"}),
    Case(f"{HOURS}tage/", "form", f"{OWN}tage/", role=RETAILER),
    Case(
        f"{HOURS}tage/", "error", f"{OWN}tage/", role=RETAILER, status=422, form={"hours": "9-6", "notice": "Inventur"}
    ),
    Case(f"{HOURS}heute/", "form", f"{OWN}heute/", role=RETAILER),
    Case(f"{HOURS}heute/", "error", f"{OWN}heute/", role=RETAILER, status=422, form={"hours": "9-6"}),
]

NO_PAGE: dict[str, str] = {}
