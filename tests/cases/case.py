"""One thing to look at in the town."""

from dataclasses import dataclass, field

VISITOR, STAFF, RETAILER, NEWCOMER = "visitor", "staff", "retailer", "newcomer"


@dataclass(frozen=True)
class Case:
    """A page in one state.

    `route` is the pattern of the URL table in German. `path` is the German address; names in braces are facts of the
    town (tests/browser/prepare.py). `form`: fields to be sent from the page, so that its answer is looked at.
    """

    route: str
    name: str
    path: str
    role: str = VISITOR
    status: int = 200
    form: dict[str, str] = field(default_factory=dict, hash=False)
    english: bool = True

    def __str__(self) -> str:
        return f"/{self.route} [{self.name}]"

    @property
    def is_public(self) -> bool:
        """Whether shoppers may come here: no login, and no page of the account."""
        return self.role == VISITOR and not self.path.startswith(("/konto/", "/verwaltung/", "/demo/"))
