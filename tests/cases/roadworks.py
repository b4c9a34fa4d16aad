"""The cases of the Baublog, and of ordering news by mail."""

from tests.cases.case import Case

SITE = "baublog/<slug:slug>/"
QUESTION = "baublog/<slug:slug>/frage/"
NOTIFICATION = "baublog/<slug:slug>/benachrichtigung/"
CONFIRM = "bestaetigen/<str:token>/"
PREVIEW = "vorschau/<str:token>/"
UNSUBSCRIBE = "abbestellen/<str:token>/"

PUBLIC: list[Case] = [
    Case("baublog/", "many", "/baublog/"),
    Case("baublog/", "empty", "/zu-sehen/roadworks/"),
    Case(SITE, "everything", "/baublog/{site_everything}/"),
    Case(SITE, "demo", "/baublog/steinweg-leitungen/"),
    Case(SITE, "bare", "/baublog/{site_bare}/"),
    Case(SITE, "finished", "/baublog/{site_finished}/"),
    Case(SITE, "withdrawn", "/baublog/{site_withdrawn}/", status=410),
    Case(SITE, "draft", "/baublog/{site_draft}/", status=404),
    Case("laeden/<slug:slug>/", "behind the fence", "/laeden/{site_shop}/"),
    Case(QUESTION, "form", "/baublog/{site_everything}/frage/", has_form=True),
    Case(
        QUESTION,
        "error",
        "/baublog/{site_everything}/frage/",
        status=422,
        form={"text": "", "email": "keine", "name": "Erika"},
        has_form=True,
    ),
    Case(QUESTION, "sent", "/baublog/{site_everything}/frage/?gesendet=1", after_form=True),
    Case(QUESTION, "withdrawn", "/baublog/{site_withdrawn}/frage/", status=410),
    Case(QUESTION, "draft", "/baublog/{site_draft}/frage/", status=404),
    Case(NOTIFICATION, "form", "/baublog/{site_everything}/benachrichtigung/", has_form=True),
    Case(
        NOTIFICATION,
        "error",
        "/baublog/{site_everything}/benachrichtigung/",
        status=422,
        form={"email": "keine"},
        has_form=True,
    ),
    Case(NOTIFICATION, "sent", "/baublog/{site_everything}/benachrichtigung/?gesendet=1", after_form=True),
    Case(NOTIFICATION, "finished", "/baublog/{site_finished}/benachrichtigung/", status=410),
    Case(CONFIRM, "order", "/bestaetigen/{confirm_order}/", english=False, has_form=True, has_key=True),
    Case(CONFIRM, "order confirmed", "/bestaetigen/{confirm_done}/", english=False, has_key=True),
    Case(CONFIRM, "English order", "/bestaetigen/{confirm_english}/", english=False, has_key=True, speaks="en"),
    Case(CONFIRM, "order of what is over", "/bestaetigen/{confirm_over}/", status=410, english=False, has_key=True),
    Case(CONFIRM, "order gone", "/bestaetigen/{confirm_gone}/", status=410, english=False, has_key=True),
    Case(CONFIRM, "deletes a question", "/bestaetigen/{delete_question}/", english=False, has_form=True, has_key=True),
    Case(CONFIRM, "question deleted", "/bestaetigen/{delete_gone}/", english=False, has_key=True),
    Case(UNSUBSCRIBE, "asks", "/abbestellen/{cancel_order}/", english=False, has_key=True),
    Case(UNSUBSCRIBE, "ended before", "/abbestellen/{cancel_gone}/", english=False, has_key=True),
    Case(UNSUBSCRIBE, "made up", "/abbestellen/unfug/", status=404, english=False),
    Case(PREVIEW, "construction site", "/vorschau/{site_preview}/", english=False, has_key=True),
]

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {
    "baublog/feed/": "Atom",
    "baublog/termine.ics": "iCalendar",
}
