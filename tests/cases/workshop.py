"""The cases of the workshop: pages of the retailer's own businesses."""

from tests.cases.case import NEWCOMER, RETAILER, Case

INDEX = "mein-schaufenster/"
BUSINESS = f"{INDEX}<slug:slug>/"
LUNCH = f"{BUSINESS}mittagstisch/"
OWN = "/mein-schaufenster/gasthaus-blauer-krug/"
WEEK = f"{OWN}mittagstisch/"
MENU = "Mo: Schäufele mit Kloß und Wirsing 12,90 (a1,c,g,i)\nDi Ruhetag\nmal sehen, was der Markt hergibt\nFr Karpfen"

CASES = [
    Case(INDEX, "two businesses", f"/{INDEX}", role=RETAILER),
    Case(INDEX, "no business", f"/{INDEX}", role=NEWCOMER),
    Case(BUSINESS, "kitchen", OWN, role=RETAILER),
    Case(BUSINESS, "no kitchen", "/mein-schaufenster/buchhandlung-blaetterdach/", role=RETAILER),
    Case(BUSINESS, "foreign", "/mein-schaufenster/cafe-sahnehaube/", role=RETAILER, status=404),
    Case(LUNCH, "week", WEEK, role=RETAILER),
    Case(LUNCH, "week that is over", f"{WEEK}?woche={{last_monday}}", role=RETAILER),
    Case(
        LUNCH,
        "error",
        f"{WEEK}?woche={{next_monday}}",
        role=RETAILER,
        status=422,
        form={"form-0-title": "", "form-0-price": "12.90", "form-0-codes": "z", "form-0-portions": "x"},
    ),
    Case(f"{LUNCH}einfuegen/", "form", f"{WEEK}einfuegen/", role=RETAILER),
    Case(f"{LUNCH}einfuegen/", "understood", f"{WEEK}einfuegen/", role=RETAILER, form={"text": MENU}),
    Case(f"{LUNCH}einfuegen/", "error", f"{WEEK}einfuegen/", role=RETAILER, status=422, form={"text": " "}),
    Case(f"{LUNCH}einstellungen/", "form", f"{WEEK}einstellungen/", role=RETAILER),
    Case(
        f"{LUNCH}einstellungen/",
        "error",
        f"{WEEK}einstellungen/",
        role=RETAILER,
        status=422,
        form={"starts": "14:00", "ends": "11:00"},
    ),
]

NO_PAGE = {
    f"{LUNCH}uebernehmen/": "POST only, leads to the week",
    f"{LUNCH}ausverkauft/": "POST only, leads back to the page of the business",
}
