"""The cases of taking over a business and of its people."""

from tests.cases.case import NEWCOMER, RETAILER, Case

ENTER = "eintrag-uebernehmen/"
CODE = f"{ENTER}<str:code>/"
INVITATION = "einladung/<str:key>/"
PEOPLE = "mein-schaufenster/<slug:slug>/leute/"
REQUEST = "laeden/<slug:slug>/uebernehmen/"
NEW = "mein-schaufenster/neu/"
OWN = "/mein-schaufenster/gasthaus-blauer-krug/leute/"

PUBLIC: list[Case] = [
    Case(ENTER, "form", "/eintrag-uebernehmen/", has_form=True),
    Case(ENTER, "error", "/eintrag-uebernehmen/", status=422, form={"code": "ABC"}, has_form=True),
    Case(CODE, "letter", "/eintrag-uebernehmen/{claim_letter}/", has_key=True),
    Case(CODE, "used", "/eintrag-uebernehmen/{claim_used}/", status=410, has_key=True),
    Case(REQUEST, "two ways", "/laeden/{bare}/uebernehmen/", has_key=True),
    Case(REQUEST, "not on show", "/laeden/{closed}/uebernehmen/", status=404),
    Case(INVITATION, "invited", "/einladung/{invitation}/", has_key=True),
    Case(INVITATION, "withdrawn", "/einladung/{invitation_gone}/", status=410, has_key=True),
]
CASES: list[Case] = [
    Case(CODE, "logged in", "/eintrag-uebernehmen/{claim_letter}/", role=NEWCOMER, has_key=True),
    Case(REQUEST, "form", "/laeden/{bare}/uebernehmen/", role=NEWCOMER, has_key=True),
    Case(REQUEST, "error", "/laeden/{bare}/uebernehmen/", role=NEWCOMER, status=422, form={"phone": "x"}, has_key=True),
    Case(NEW, "form", f"/{NEW}", role=NEWCOMER),
    Case(NEW, "error", f"/{NEW}", role=NEWCOMER, status=422, form={"name": "", "phone": "x"}),
    Case(INVITATION, "somebody else", "/einladung/{invitation}/", role=RETAILER, status=403, has_key=True),
    Case(PEOPLE, "people", OWN, role=RETAILER),
    Case(PEOPLE, "error", OWN, role=RETAILER, status=422, form={"email": "kein"}),
]

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {
    f"{PEOPLE}aendern/": "POST only, leads back to the people",
    f"{PEOPLE}einspruch/": "POST only, leads back to the people",
    f"{PEOPLE}zuruecknehmen/": "POST only, leads back to the people",
}
