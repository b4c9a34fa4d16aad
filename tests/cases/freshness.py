"""The cases of facts that age: where they are confirmed."""

from tests.cases.case import STAFF, Case

CONFIRM = "bestaetigen/<str:token>/"


def _key(name: str, path: str, **options: object) -> Case:
    return Case(CONFIRM, name, f"/bestaetigen/{path}", english=False, has_key=True, **options)  # type: ignore[arg-type]


PUBLIC: list[Case] = [
    _key("facts to confirm", "{fresh_due}/", has_form=True),
    _key("facts changed meanwhile", "{fresh_due}/", has_form=True, status=409, form={"stand": "0"}),
    _key("facts confirmed", "{fresh_confirmed}/?gespeichert=1"),
    _key("facts of an old mail", "{fresh_gone}/", status=410),
]

# pattern → why there is nothing to look at
NO_PAGE = {"mein-schaufenster/<slug:slug>/bestaetigen/": "POST only, leads back to the page of the business"}

DESK = [
    Case(
        "verwaltung/freshness/business/",
        "overdue hours",
        "/verwaltung/freshness/business/?was=hours",
        role=STAFF,
    ),
    Case(
        "verwaltung/freshness/business/<path:object_id>/change/",
        "error",
        "/verwaltung/freshness/business/{pk_freshness_business}/change/",
        role=STAFF,
        form={"source": ""},
    ),
]
