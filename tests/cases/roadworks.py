"""The cases of the Baublog."""

from tests.cases.case import Case

PUBLIC: list[Case] = []

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {}
