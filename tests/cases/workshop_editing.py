"""The cases of the pages that edit a window, one for each concern."""

from tests.cases.case import RETAILER, Case

BUSINESS = "mein-schaufenster/<slug:slug>/"
SHOP = "/mein-schaufenster/buchhandlung-blaetterdach/"
PROFILE = ("short_description", "tagline", "story", "highlights", "brands", "assortment", "founded_year", "languages")
# What the page shows to somebody who began before anything that stands there now.
LONG_AGO = " ".join(f"{name}:{'0' * 12}" for name in PROFILE)


def _page(address: str, form: dict[str, str]) -> list[Case]:
    """The page as it opens, and with a fault."""
    route, path = f"{BUSINESS}{address}/", f"{SHOP}{address}/"
    return [
        Case(route, "form", path, role=RETAILER),
        Case(route, "error", path, role=RETAILER, status=422, form=form),
    ]


CASES = [
    *_page("profil", {"founded_year": "neulich", "brands": "x" * 61}),
    Case(
        f"{BUSINESS}profil/",
        "two versions",
        f"{SHOP}profil/",
        role=RETAILER,
        status=409,
        # With every field of the error before: that one is a draft now.
        form={"stand": LONG_AGO, "tagline": "Ein Dach aus Blättern", "brands": "Suhrkamp", "founded_year": "1986"},
    ),
    *_page("leistungen", {"stand": "unfug"}),
    *_page("zugang", {"steps": "drei", "ramp_note": "hinten links"}),
    *_page("kontakt", {"phone": "klingeln", "website": "javascript:1"}),
    *_page("impressum", {"legal_name": "", "vat_id": "DE1"}),
    Case(f"{BUSINESS}impressum/", "legal form", f"{SHOP}impressum/?rechtsform=", role=RETAILER),
]
NO_PAGE: dict[str, str] = {}
