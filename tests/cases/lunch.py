"""The cases of the lunch guide."""

from tests.cases.case import Case

EMBED = "laeden/<slug:slug>/mittagstisch/einbetten/"
BOX = "laeden/<slug:slug>/mittagstisch/kasten/"

PUBLIC: list[Case] = [
    Case(EMBED, "of a kitchen", "/laeden/gasthaus-blauer-krug/mittagstisch/einbetten/"),
    Case(EMBED, "of a shop without lunch", "/laeden/{basic}/mittagstisch/einbetten/", status=404),
    Case(BOX, "of a kitchen", "/laeden/gasthaus-blauer-krug/mittagstisch/kasten/"),
    Case(BOX, "of a shop without lunch", "/laeden/{basic}/mittagstisch/kasten/", status=404),
    Case(BOX, "hidden", "/laeden/{hidden}/mittagstisch/kasten/", status=404),
]

DESK: list[Case] = []

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {
    "mittagstisch/feed/": "a feed; read back in tests/listings/lunch/files",
    "mittagstisch/mittagstisch.ics": "a calendar; read back in tests/listings/lunch/files",
    "mittagstisch/text/": "plain text; read in tests/listings/lunch/files",
}
