"""The cases of action days and of links that confirm something."""

from tests.cases.case import Case

CONFIRM = "bestaetigen/<str:token>/"

PUBLIC: list[Case] = [
    Case(CONFIRM, "made up", "/bestaetigen/unfug/", status=404, english=False),
]

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {}
