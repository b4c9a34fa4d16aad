"""One thing to look at in the town."""

from dataclasses import dataclass, field

VISITOR, STAFF, RETAILER, NEWCOMER = "visitor", "staff", "retailer", "newcomer"
# With app, passkey and recovery codes; three who stand in the middle of getting in (tests/browser/special_accounts.py).
SECURED, AT_SECOND_STEP, AWAITS_CODE, SIGNING_UP = "secured", "at-second-step", "awaits-code", "signing-up"


@dataclass(frozen=True)
class Case:
    """A page in one state.

    `route` is the pattern of the URL table in German. `path` is the German address; names in braces are facts of
    the town (tests/browser/prepare.py). `form`: fields to be sent from the page, so that its answer is looked at.
    `has_form`: the page carries a form of ours, and with it the token and the one cookie that guard it. `has_key`:
    its address opens something of one person. `after_form`: what one sees after sending a form. None of these is
    kept by any cache. `speaks`: the language of a page whose address names none, where it is not German.
    """

    route: str
    name: str
    path: str
    role: str = VISITOR
    status: int = 200
    form: dict[str, str] = field(default_factory=dict, hash=False)
    english: bool = True
    has_form: bool = False
    has_key: bool = False
    after_form: bool = False
    speaks: str = ""

    def __str__(self) -> str:
        return f"/{self.route} [{self.name}]"

    @property
    def is_public(self) -> bool:
        """Whether shoppers may come here: no login, and no page of the account."""
        return self.role == VISITOR and not self.path.startswith(("/konto/", "/verwaltung/", "/demo/"))

    @property
    def is_same_for_all(self) -> bool:
        """Whether everybody gets the very same page, which caches may keep."""
        return self.is_public and not (self.has_form or self.has_key or self.after_form)
