"""The cases of the lunch guide."""

from tests.cases.case import Case

SUBSCRIPTION = "mittagstisch/abo/"

PUBLIC: list[Case] = [
    Case(SUBSCRIPTION, "form", "/mittagstisch/abo/", has_form=True),
    Case(SUBSCRIPTION, "error", "/mittagstisch/abo/", status=422, form={"email": "keine"}, has_form=True),
    Case(SUBSCRIPTION, "sent", "/mittagstisch/abo/?gesendet=1", after_form=True),
]

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {}
