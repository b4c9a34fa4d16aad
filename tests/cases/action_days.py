"""The cases of action days and of links that confirm something."""

from tests.cases.case import Case

CONFIRM = "bestaetigen/<str:token>/"
PAGE = "aktionstage/<slug:slug>/"
NO_CHOICE = {"tag-2099-07-05": ""}
WRONG_HOURS = {"tag-2099-07-05": "other", "zeiten-2099-07-05": "mittags"}


def _confirm(name: str, path: str, **options: object) -> Case:
    return Case(CONFIRM, name, f"/bestaetigen/{path}", english=False, has_key=True, **options)  # type: ignore[arg-type]


PUBLIC: list[Case] = [
    Case(CONFIRM, "made up", "/bestaetigen/unfug/", status=404, english=False),
    _confirm("day to take part in", "{day_to_answer}/", has_form=True),
    _confirm("chosen by the mail", "{day_to_answer}/?antwort=other", has_form=True),
    _confirm("answered", "{day_answered}/?gespeichert=antwort", has_form=True),
    _confirm("no choice", "{day_to_answer}/", has_form=True, status=422, form=NO_CHOICE),
    _confirm("error", "{day_to_answer}/", has_form=True, status=422, form=WRONG_HOURS),
    _confirm("holidays", "{holidays_to_answer}/?antwort=usual", has_form=True),
    _confirm("holidays, answered in part", "{holidays_answered}/", has_form=True),
    _confirm("over", "{day_over}/", status=410),
    _confirm("withdrawn", "{day_withdrawn}/", status=410),
    _confirm("hidden business", "{day_of_hidden}/", status=410),
    Case(PAGE, "many", "/aktionstage/verkaufsoffener-sonntag/"),
    Case(PAGE, "one", "/aktionstage/{day_one}/"),
    Case(PAGE, "none", "/aktionstage/{day_none}/"),
    Case(PAGE, "past", "/aktionstage/{day_past}/"),
    Case(PAGE, "draft", "/aktionstage/{day_draft}/", status=404),
    Case(PAGE, "withdrawn", "/aktionstage/{day_gone}/", status=410),
    Case(PAGE, "holidays", "/aktionstage/{holidays}/"),
    Case(PAGE, "holidays, one day", "/aktionstage/{holidays}/?tag={christmas}"),
    Case(PAGE, "no such day", "/aktionstage/{holidays}/?tag=2026-02-30", status=404),
]

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {}
