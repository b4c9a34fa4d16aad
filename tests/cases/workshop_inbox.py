"""The cases of the inbox in the workshop."""

from tests.cases.case import RETAILER, Case

INBOX = "mein-schaufenster/<slug:slug>/anfragen/"
OWN = "/mein-schaufenster/buchhandlung-blaetterdach/anfragen/"
EMPTY = "/mein-schaufenster/gasthaus-blauer-krug/anfragen/"
ENQUIRY = f"{INBOX}<uuid:public_id>/"
TEMPLATES = f"{INBOX}vorlagen/"

CASES = [
    Case(INBOX, "several", OWN, role=RETAILER),
    Case(INBOX, "empty", EMPTY, role=RETAILER),
    Case(ENQUIRY, "appointment", f"{OWN}{{inbox_appointment}}/", role=RETAILER),
    Case(ENQUIRY, "put aside", f"{OWN}{{inbox_ready}}/", role=RETAILER),
    Case(ENQUIRY, "error", f"{OWN}{{inbox_appointment}}/", role=RETAILER, status=422, form={"text": "Gern."}),
    Case(f"{INBOX}quarantaene/", "waiting", f"{OWN}quarantaene/", role=RETAILER),
    Case(f"{INBOX}quarantaene/", "error", f"{OWN}quarantaene/", role=RETAILER, status=422, form={"unfug": ""}),
    Case(TEMPLATES, "list", f"{OWN}vorlagen/", role=RETAILER),
    Case(TEMPLATES, "error", f"{OWN}vorlagen/", role=RETAILER, status=422, form={"title": "", "text": "Gern."}),
]

NO_PAGE: dict[str, str] = {}
