"""The cases of the mails of the lunch guide: their order, and the pages behind their links."""

from tests.cases.case import Case

SUBSCRIPTION = "mittagstisch/abo/"
CONFIRM = "bestaetigen/<str:token>/"
STOP = "mittagstisch/abbestellen/<str:token>/"


def _key(route: str, name: str, path: str, **options: object) -> Case:
    return Case(route, name, path, english=False, has_key=True, **options)  # type: ignore[arg-type]


PUBLIC: list[Case] = [
    Case(SUBSCRIPTION, "form", "/mittagstisch/abo/", has_form=True),
    Case(SUBSCRIPTION, "error", "/mittagstisch/abo/", status=422, form={"email": "keine"}, has_form=True),
    Case(SUBSCRIPTION, "sent", "/mittagstisch/abo/?gesendet=1", after_form=True),
    _key(CONFIRM, "dishes of today", "/bestaetigen/{lunch_today}/", has_form=True),
    _key(CONFIRM, "dishes of today, marked", "/bestaetigen/{lunch_today}/?gespeichert=1", has_form=True),
    _key(CONFIRM, "no dish today", "/bestaetigen/{lunch_empty}/"),
    _key(CONFIRM, "dishes of yesterday", "/bestaetigen/{lunch_yesterday}/", status=410),
    _key(CONFIRM, "lunch letter forgotten", "/bestaetigen/{lunch_letter_gone}/", status=410),
    _key(CONFIRM, "week to copy", "/bestaetigen/{lunch_copy}/", has_form=True),
    _key(CONFIRM, "no day to copy to", "/bestaetigen/{lunch_copy}/?gespeichert=0", has_form=True),
    _key(CONFIRM, "week copied", "/bestaetigen/{lunch_copied}/?gespeichert=1"),
    _key(CONFIRM, "week to copy is over", "/bestaetigen/{lunch_copy_over}/", status=410),
    _key(CONFIRM, "no week to copy", "/bestaetigen/{lunch_copy_of_nothing}/", status=410),
    _key(STOP, "morning mail", "/mittagstisch/abbestellen/{lunch_stop_morning}/"),
    _key(STOP, "reminder", "/mittagstisch/abbestellen/{lunch_stop_reminder}/"),
    _key(STOP, "forgotten", "/mittagstisch/abbestellen/{lunch_stop_gone}/", status=410),
    Case(STOP, "made up", "/mittagstisch/abbestellen/unfug/", status=404, english=False),
]

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {}
