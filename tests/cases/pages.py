"""The cases of the public side, of /konto/ and of the error pages, written by hand."""

from tests.cases.case import NEWCOMER, RETAILER, STAFF, Case

SHOP = "laeden/<slug:slug>/"
STREET = "laeden/gasse/<slug:slug>/"
DISTRICT = "laeden/viertel/<slug:slug>/"
RESET = r"konto/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"
CONFIRM = r"konto/^confirm-email/(?P<key>[-:\w]+)/$"
TOO_MANY_FIELDS = "&".join(f"f{number}" for number in range(501))

PUBLIC = [
    Case("", "many", "/"),
    Case("", "empty", "/zu-sehen/home/"),
    Case("laeden/", "many", "/laeden/"),
    Case("laeden/", "last page", "/laeden/?seite=15"),
    Case("laeden/", "page that is not there", "/laeden/?seite=999"),
    Case("laeden/", "filtered", "/laeden/?art=gastronomy&offen=1&zahlung=bar&sortierung=name"),
    Case("laeden/", "one", "/laeden/?q=Prüfstein-Kontor"),
    Case("laeden/", "none", "/laeden/?q=xyzzyq"),
    Case("laeden/", "error", "/laeden/?q=" + "%26%7C%21" * 40 + "&seite=abc&art=unfug"),
    Case("laeden/", "empty", "/zu-sehen/directory/"),
    Case(STREET, "many", "/laeden/gasse/{busy_street}/"),
    Case(STREET, "one", "/laeden/gasse/{lonely_street}/"),
    Case(DISTRICT, "many", "/laeden/viertel/{busy_district}/"),
    Case(DISTRICT, "one", "/laeden/viertel/{lonely_district}/"),
    Case("anreise/", "text", "/anreise/"),
    Case("stadtgutschein/", "many", "/stadtgutschein/"),
    Case("stadtgutschein/", "empty", "/zu-sehen/voucher/"),
    Case(SHOP, "everything", "/laeden/{everything}/"),
    Case(SHOP, "rich", "/laeden/{rich}/"),
    Case(SHOP, "rich gastronomy", "/laeden/gasthaus-blauer-krug/"),
    Case(SHOP, "basic", "/laeden/{basic}/"),
    Case(SHOP, "bare", "/laeden/{bare}/"),
    Case(SHOP, "closed for good", "/laeden/{closed}/"),
    Case(SHOP, "hidden", "/laeden/{hidden}/", status=404),
    Case("impressum/", "text", "/impressum/"),
    Case("datenschutz/", "text", "/datenschutz/"),
    Case("barrierefreiheit/", "text", "/barrierefreiheit/"),
    Case("nutzungsbedingungen/", "changed by the city", "/nutzungsbedingungen/"),
    Case("reihenfolge/", "text", "/reihenfolge/"),
    Case("leichte-sprache/", "text", "/leichte-sprache/"),
    Case("digitale-dienste/", "text", "/digitale-dienste/"),
    Case("styleguide/", "every component", "/styleguide/", role=STAFF),
    Case("demo/post/", "with mail", "/demo/post/", english=False),
    Case("demo/post/", "empty", "/zu-sehen/post/", english=False),
]

ACCOUNT = [
    Case("konto/login/", "form", "/konto/login/"),
    Case("konto/login/", "error", "/konto/login/", form={"login": "", "password": ""}),
    Case("konto/login/", "wrong password", "/konto/login/", form={"login": "wer@example.org", "password": "falsch"}),
    Case("konto/logout/", "form", "/konto/logout/", role=RETAILER),
    Case("konto/inactive/", "note", "/konto/inactive/"),
    Case("konto/signup/", "closed", "/konto/signup/"),
    Case("konto/reauthenticate/", "form", "/konto/reauthenticate/", role=RETAILER),
    Case("konto/email/", "list", "/konto/email/", role=RETAILER),
    Case("konto/email/", "error", "/konto/email/", role=RETAILER, form={"email": "kein", "action_add": ""}),
    Case("konto/confirm-email/", "note", "/konto/confirm-email/"),
    Case(CONFIRM, "valid", "/konto/confirm-email/{confirm_key}/"),
    Case(CONFIRM, "wrong key", "/konto/confirm-email/falsch/"),
    Case("konto/password/change/", "form", "/konto/password/change/", role=RETAILER),
    Case(
        "konto/password/change/",
        "error",
        "/konto/password/change/",
        role=RETAILER,
        form={"oldpassword": "falsch", "password1": "kurz", "password2": "anders"},
    ),
    Case("konto/password/set/", "form", "/konto/password/set/", role=NEWCOMER),
    Case("konto/password/reset/", "form", "/konto/password/reset/"),
    Case("konto/password/reset/", "error", "/konto/password/reset/", form={"email": "kein"}),
    Case("konto/password/reset/done/", "note", "/konto/password/reset/done/"),
    Case(RESET, "wrong key", "/konto/password/reset/key/1-falsch/"),
    Case("konto/password/reset/key/done/", "note", "/konto/password/reset/key/done/"),
]

# No pattern leads here: the answers of the error handlers.
ERRORS = [
    Case("(400)", "too many fields", f"/laeden/?{TOO_MANY_FIELDS}", status=400),
    Case("(403)", "not one of the team", "/styleguide/", role=RETAILER, status=403),
    Case("(404)", "no such page", "/gibt-es-nicht/", status=404),
    Case("(404)", "no such shop", "/laeden/gibt-es-nicht/", status=404),
    Case("(404)", "at the desk", "/verwaltung/gibt-es-nicht/", role=STAFF, status=404),
    Case("(500)", "something broke", "/kaputt/500/", status=500),
    Case("(503)", "no database", "/kaputt/503/", status=503),
]

# pattern → why there is nothing to look at
NO_PAGE = {
    "health/live": "JSON",
    "health/ready": "JSON",
    "csp-report/": "POST only",
    "z/": "POST only",
    "sitemap.xml": "XML",
    "sitemap-<section>.xml": "XML",
    "robots.txt": "plain text",
    "manifest.webmanifest": "JSON",
    ".well-known/security.txt": "plain text",
    r"^media/(?P<key>[0-9a-f]{32})-(?P<width>[1-9][0-9]{0,3})\.(?P<extension>avif|webp)$": "picture",
    "laeden/<slug:slug>/kontakt.vcf": "file to keep",
    "konto/login/code/confirm/": "redirects unless a code is on its way, and login by code is off",
}
