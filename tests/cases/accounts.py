"""The cases of /konto/: getting in, and one's own account."""

from tests.cases.case import AT_SECOND_STEP, AWAITS_CODE, NEWCOMER, RETAILER, SECURED, SIGNING_UP, Case

KONTO = "konto/"
RESET = r"konto/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"
TWO = f"{KONTO}2fa/"
KEY = f"{TWO}webauthn/keys/<int:pk>/"


def _case(path: str, name: str = "form", **more: object) -> Case:
    """A page whose route is its path."""
    return Case(path, name, f"/{path}", **more)  # type: ignore[arg-type]


CASES = [
    _case("konto/login/"),
    _case("konto/login/", "error", form={"login": "", "password": ""}),
    _case("konto/login/", "wrong password", form={"login": "wer@example.org", "password": "falsch"}),
    _case("konto/login/code/"),
    _case("konto/login/code/", "error", form={"email": "kein"}),
    _case("konto/login/code/confirm/", role=AWAITS_CODE),
    _case("konto/logout/", role=RETAILER),
    _case("konto/inactive/", "note"),
    _case("konto/signup/"),
    _case("konto/signup/", "error", form={"email": "kein", "password1": "kurz"}),
    _case("konto/confirm-email/", role=SIGNING_UP),
    _case("konto/reauthenticate/", role=RETAILER),
    _case("konto/email/", "two addresses", role=RETAILER),
    _case("konto/email/", "not confirmed", role=NEWCOMER),
    _case("konto/email/", "error", role=RETAILER, form={"email": "kein", "action_add": ""}),
    _case("konto/password/change/", role=RETAILER),
    _case(
        "konto/password/change/",
        "error",
        role=RETAILER,
        form={"oldpassword": "falsch", "password1": "kurz", "password2": "anders"},
    ),
    _case("konto/password/set/", role=NEWCOMER),
    _case("konto/password/reset/"),
    _case("konto/password/reset/", "error", form={"email": "kein"}),
    _case("konto/password/reset/done/", "note"),
    Case(RESET, "wrong key", "/konto/password/reset/key/1-falsch/"),
    _case("konto/password/reset/key/done/", "note"),
    _case(KONTO, "overview", role=RETAILER),
    _case("konto/meine-daten/", role=RETAILER),
    _case("konto/loeschen/", role=RETAILER),
    _case("konto/loeschen/", "error", role=RETAILER, status=422, form={"sure": ""}),
    _case("konto/geloescht/", "note"),
    _case("konto/zweiter-faktor/", "question", role=RETAILER),
    _case(TWO, "nothing yet", role=RETAILER),
    _case(TWO, "everything", role=SECURED),
    _case(f"{TWO}authenticate/", role=AT_SECOND_STEP),
    _case(f"{TWO}reauthenticate/", role=SECURED),
    _case(f"{TWO}totp/activate/", role=RETAILER),
    _case(f"{TWO}totp/activate/", "error", role=RETAILER, form={"code": "1"}),
    _case(f"{TWO}totp/deactivate/", role=SECURED),
    _case(f"{TWO}recovery-codes/", "codes", role=SECURED),
    _case(f"{TWO}recovery-codes/generate/", role=SECURED),
    _case(f"{TWO}webauthn/", "list", role=SECURED),
    _case(f"{TWO}webauthn/add/", role=RETAILER),
    Case(f"{KEY}edit/", "form", "/konto/2fa/webauthn/keys/{passkey}/edit/", role=SECURED),
    Case(f"{KEY}edit/", "error", "/konto/2fa/webauthn/keys/{passkey}/edit/", role=SECURED, form={"name": ""}),
    Case(f"{KEY}remove/", "form", "/konto/2fa/webauthn/keys/{passkey}/remove/", role=SECURED),
    _case("konto/sessions/", "list", role=RETAILER),
]

NO_PAGE = {
    "konto/sessions/<int:pk>/end/": "POST only, leads back to the list",
    f"{TWO}recovery-codes/download/": "file to keep",
    f"{TWO}webauthn/login/": "JSON and POST; tests/browser/test_passkey.py",
    f"{TWO}webauthn/reauthenticate/": "needs a real passkey; tests/browser/test_passkey.py",
}
