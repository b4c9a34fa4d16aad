"""The cases of the lunch guide."""

from tests.cases.case import Case

PUBLIC: list[Case] = []

DESK: list[Case] = []

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {
    "mittagstisch/feed/": "a feed; read back in tests/listings/lunch/files",
    "mittagstisch/mittagstisch.ics": "a calendar; read back in tests/listings/lunch/files",
    "mittagstisch/text/": "plain text; read in tests/listings/lunch/files",
}
