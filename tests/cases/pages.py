"""The cases of the public side and of the error pages, written by hand."""

from tests.cases.case import RETAILER, STAFF, Case

SHOP = "laeden/<slug:slug>/"
ITEM = "entdecken/<slug:merchant>/<slug:slug>/"
ENQUIRE = "laeden/<slug:slug>/anfrage/"
ENQUIRY = "anfrage/<str:token>/"
ENQUIRY_DELETE = "anfrage/<str:token>/loeschen/"
ENQUIRY_ANSWER = "antwort/<str:token>/"
WISH = "wer-hats/"
WISH_ANSWERS = "wer-hats/<str:token>/"
WISH_ANSWER = "wer-hats/antwort/<str:token>/"
EMBED = "laeden/<slug:slug>/einbetten/"
STREET = "laeden/gasse/<slug:slug>/"
DISTRICT = "laeden/viertel/<slug:slug>/"
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
    Case(SHOP, "second page of the window", "/laeden/{rich}/?seite=2"),
    Case("entdecken/", "many", "/entdecken/"),
    Case("entdecken/", "last page", "/entdecken/?seite=42"),
    Case("entdecken/", "filtered", "/entdecken/?art=product&preis_bis=20&service=gift-wrapping&sortierung=guenstig"),
    Case("entdecken/", "one", "/entdecken/?art=voucher&service=catering&service=dog-wash"),
    Case("entdecken/", "none", "/entdecken/?art=voucher&preis_von=900000"),
    Case("entdecken/", "error", "/entdecken/?preis_von=1,234.56&preis_bis=abc&art=unfug&seite=abc"),
    Case("entdecken/", "empty", "/zu-sehen/discover/"),
    Case(ITEM, "many pictures and every fact", "/entdecken/{item_everything}/"),
    Case(ITEM, "service", "/entdecken/{item_service}/"),
    Case(ITEM, "offer", "/entdecken/{item_offer}/"),
    Case(ITEM, "voucher", "/entdecken/{item_voucher}/"),
    Case(ITEM, "no picture, no price", "/entdecken/{item_plain}/"),
    Case(ITEM, "shop without mail", "/entdecken/{item_silent}/"),
    Case(ITEM, "over", "/entdecken/{item_over}/", status=410),
    Case(ITEM, "withdrawn", "/entdecken/{item_withdrawn}/", status=410),
    Case(ITEM, "draft", "/entdecken/{item_draft}/", status=404),
    Case(EMBED, "with items", "/laeden/{rich}/einbetten/"),
    Case(EMBED, "without items", "/laeden/{basic}/einbetten/"),
    Case(EMBED, "no hours", "/laeden/{bare}/einbetten/"),
    Case(EMBED, "closed for good", "/laeden/{closed}/einbetten/", status=404),
    Case(EMBED, "hidden", "/laeden/{hidden}/einbetten/", status=404),
    Case("merkzettel/", "empty", "/merkzettel/"),
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

# Pages with a form of ours, and pages whose address is a key.
ENQUIRIES = [
    Case(ENQUIRE, "which kind", "/laeden/{everything}/anfrage/"),
    Case(ENQUIRE, "question", "/laeden/{everything}/anfrage/?art=frage", has_form=True),
    Case(ENQUIRE, "put aside", "/laeden/{everything}/anfrage/?art=zuruecklegen", has_form=True),
    Case(
        ENQUIRE,
        "an item put aside",
        "/laeden/{everything}/anfrage/?art=zuruecklegen&stueck=alles-auf-einmal",
        has_form=True,
    ),
    Case(ENQUIRE, "item gone", "/laeden/{everything}/anfrage/?art=frage&stueck=gibt-es-nicht", has_form=True),
    Case(ENQUIRE, "call back", "/laeden/{everything}/anfrage/?art=rueckruf", has_form=True),
    Case(ENQUIRE, "appointment", "/laeden/{everything}/anfrage/?art=termin", has_form=True),
    Case(
        ENQUIRE,
        "question, error",
        "/laeden/{everything}/anfrage/?art=frage",
        status=422,
        form={"name": "", "email": "keine", "message": ""},
        has_form=True,
    ),
    Case(
        ENQUIRE,
        "put aside, error",
        "/laeden/{everything}/anfrage/?art=zuruecklegen",
        status=422,
        form={"what": "", "amount": "0", "wanted_date": "", "email": "a@b"},
        has_form=True,
    ),
    Case(
        ENQUIRE,
        "call back, error",
        "/laeden/{everything}/anfrage/?art=rueckruf",
        status=422,
        form={"call_when": "", "phone": "keine", "name": "Erika"},
        has_form=True,
    ),
    Case(
        ENQUIRE,
        "appointment, error",
        "/laeden/{everything}/anfrage/?art=termin",
        status=422,
        form={"wanted_time": "23:59", "message": "Mein Text bleibt"},
        has_form=True,
    ),
    Case(ENQUIRE, "shop without mail", "/laeden/{bare}/anfrage/?art=frage"),
    Case(ENQUIRE, "closed for good", "/laeden/{closed}/anfrage/?art=frage", status=410),
    Case(ENQUIRE, "hidden", "/laeden/{hidden}/anfrage/?art=frage", status=404),
    *(
        Case(ENQUIRY, state, f"/anfrage/{{enquiry_{state}}}/", english=False, has_key=True)
        for state in ("open", "question", "call", "held", "ready", "text", "sorry", "collected", "expired")
    ),
    Case(ENQUIRY, "deleted", "/anfrage/{enquiry_gone}/", status=410, english=False, has_key=True),
    Case(ENQUIRY, "made up", "/anfrage/unfug/", status=404, english=False),
    Case(ENQUIRY_DELETE, "asks", "/anfrage/{enquiry_open}/loeschen/", english=False, has_form=True, has_key=True),
    Case(ENQUIRY_DELETE, "gone", "/anfrage/{enquiry_gone}/loeschen/", status=410, english=False, has_key=True),
    *(
        Case(ENQUIRY_ANSWER, state, f"/antwort/{{answer_{state}}}/", english=False, has_form=True, has_key=True)
        for state in ("open", "question", "call", "ready", "text", "sorry", "collected")
    ),
    *(
        Case(ENQUIRY_ANSWER, state, f"/antwort/{{answer_{state}}}/", english=False, has_key=True)
        for state in ("held", "expired")
    ),
    Case(
        ENQUIRY_ANSWER,
        "link of the mail",
        "/antwort/{answer_open}/?antwort=ready",
        english=False,
        has_form=True,
        has_key=True,
    ),
    Case(
        ENQUIRY_ANSWER,
        "error",
        "/antwort/{answer_open}/?antwort=text",
        status=422,
        form={"kind": "text", "text": " "},
        english=False,
        has_form=True,
        has_key=True,
    ),
    Case(ENQUIRY_ANSWER, "gone", "/antwort/{answer_gone}/", status=410, english=False, has_key=True),
]
WISHES = [
    Case(WISH, "first step", "/wer-hats/"),
    Case(WISH, "noted", "/wer-hats/?notiert=1"),
    Case(WISH, "no word", "/wer-hats/?q=", status=422),
    Case(WISH, "many", "/wer-hats/?q=Schuhe+Stiefel", has_form=True),
    Case(WISH, "one", "/wer-hats/?q=Zwergenlaterne", has_form=True),
    Case(WISH, "none", "/wer-hats/?q=xyzzyq", has_form=True),
    Case(
        WISH,
        "error",
        "/wer-hats/?q=Zwergenlaterne",
        status=422,
        form={"q": "Zwergenlaterne", "email": "kein", "name": "x" * 101},
        has_form=True,
    ),
    Case(WISH_ANSWERS, "answered", "/wer-hats/{wish_answered}/", english=False, has_form=True, has_key=True),
    Case(WISH_ANSWERS, "on its way", "/wer-hats/{wish_open}/", english=False, has_form=True, has_key=True),
    Case(
        WISH_ANSWERS, "in English", "/wer-hats/{wish_english}/", english=False, has_form=True, has_key=True, speaks="en"
    ),
    Case(WISH_ANSWERS, "held", "/wer-hats/{wish_held}/", english=False, has_form=True, has_key=True),
    Case(WISH_ANSWERS, "gone", "/wer-hats/{wish_gone}/", status=410, english=False, has_key=True),
    Case(WISH_ANSWERS, "made up", "/wer-hats/unfug/", status=404, english=False),
    Case(
        WISH_ANSWER,
        "link of the mail",
        "/wer-hats/antwort/{wish_to_answer}/?antwort=order",
        english=False,
        has_form=True,
        has_key=True,
    ),
    Case(
        WISH_ANSWER,
        "to be muted",
        "/wer-hats/antwort/{wish_to_answer}/?stumm=1",
        english=False,
        has_form=True,
        has_key=True,
    ),
    Case(
        WISH_ANSWER,
        "answered",
        "/wer-hats/antwort/{wish_answer_given}/?gespeichert=antwort",
        english=False,
        has_form=True,
        has_key=True,
    ),
    Case(
        WISH_ANSWER,
        "error",
        "/wer-hats/antwort/{wish_to_answer}/",
        status=422,
        form={"kommentar": "x" * 501},
        english=False,
        has_form=True,
        has_key=True,
    ),
    Case(WISH_ANSWER, "made up", "/wer-hats/antwort/unfug/", status=404, english=False),
]
PUBLIC += ENQUIRIES + WISHES

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
    "merkzettel/inhalt/": "POST only; the filled list is looked at in tests/browser/test_errands_journey.py",
    "z/": "POST only",
    "sitemap.xml": "XML",
    "sitemap-<section>.xml": "XML",
    "robots.txt": "plain text",
    "manifest.webmanifest": "JSON",
    ".well-known/security.txt": "plain text",
    r"^media/(?P<key>[0-9a-f]{32})-(?P<width>[1-9][0-9]{0,3})\.(?P<extension>avif|webp)$": "picture",
    "laeden/<slug:slug>/kontakt.vcf": "file to keep",
    "laeden/<slug:slug>/zeiten.ics": "file to keep",
    "laeden/<slug:slug>/feed/": "XML",
    "entdecken/feed/": "XML",
    "q/<str:code>": "redirects to a shop or an item",
}
