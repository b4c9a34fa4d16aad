"""The cases of the pictures of a business in the workshop."""

from tests.cases.case import RETAILER, Case

PICTURES = "mein-schaufenster/<slug:slug>/bilder/"
ONE = f"{PICTURES}<int:key>/"
OWN = "/mein-schaufenster/buchhandlung-blaetterdach/bilder/"
NONE = "/mein-schaufenster/gasthaus-blauer-krug/bilder/"

CASES = [
    Case(PICTURES, "described and not", OWN, role=RETAILER),
    Case(PICTURES, "error", NONE, role=RETAILER, status=422, form={"rights": ""}),
    Case(f"{PICTURES}beschreiben/", "error", f"{OWN}beschreiben/", role=RETAILER, status=422, form={"nothing": ""}),
    Case(ONE, "form", f"{OWN}{{described}}/", role=RETAILER),
    Case(ONE, "error", f"{OWN}{{described}}/", role=RETAILER, status=422, form={"alt_text": "", "focal_x": "200"}),
    Case(f"{ONE}entfernen/", "asked once more", f"{OWN}{{described}}/entfernen/", role=RETAILER),
]

NO_PAGE = {
    f"{PICTURES}ordnen/": "POST only, leads back to the pictures",
    f"{PICTURES}hochladen/": "for the script; read in tests/merchants/workshop/pictures",
    f"{PICTURES}hochladen/<uuid:key>/": "for the script; read in tests/merchants/workshop/pictures",
}
