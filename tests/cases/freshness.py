"""The cases of facts that age: where they are confirmed."""

from tests.cases.case import Case

PUBLIC: list[Case] = []

# pattern → why there is nothing to look at
NO_PAGE = {"mein-schaufenster/<slug:slug>/bestaetigen/": "POST only, leads back to the page of the business"}
