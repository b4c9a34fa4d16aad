"""The cases of the lunch guide."""

from tests.cases.case import Case

INDEX = "mittagstisch/"
DAY = "mittagstisch/<day:day>/"
WEEK = "mittagstisch/woche/"
PRINT = "mittagstisch/druck/"
SHOP = "laeden/<slug:slug>/"
EMBED = "laeden/<slug:slug>/mittagstisch/einbetten/"
BOX = "laeden/<slug:slug>/mittagstisch/kasten/"

PUBLIC: list[Case] = [
    Case(INDEX, "many", "/mittagstisch/"),
    Case(INDEX, "filtered", "/mittagstisch/?kost=vegan&ohne=gluten&mitnehmen=1&sortierung=naehe&von=markt"),
    Case(INDEX, "none", "/mittagstisch/?kost=vegan&preis=0,01"),
    Case(INDEX, "error", "/mittagstisch/?preis=1,234.56&von=hier&kost=unfug&sortierung=bezahlt&seite=abc"),
    Case(INDEX, "empty", "/zu-sehen/lunch/"),
    Case(DAY, "every state of a dish", "/mittagstisch/{lunch_day}/"),
    Case(DAY, "past", "/mittagstisch/{lunch_past}/", status=410),
    Case(DAY, "too far ahead", "/mittagstisch/{lunch_far}/", status=404),
    Case(WEEK, "from today on", "/mittagstisch/woche/"),
    Case(WEEK, "next", "/mittagstisch/woche/?woche=naechste"),
    Case(WEEK, "empty", "/zu-sehen/lunch-week/"),
    Case(PRINT, "full", "/mittagstisch/druck/?tag={lunch_full}"),
    Case(PRINT, "every state of a dish", "/mittagstisch/druck/?tag={lunch_day}"),
    Case(PRINT, "error", "/mittagstisch/druck/?tag=unfug", status=404),
    Case(SHOP, "serves lunch", "/laeden/{lunch_shop}/"),
    Case(EMBED, "of a kitchen", "/laeden/gasthaus-blauer-krug/mittagstisch/einbetten/"),
    Case(EMBED, "of a shop without lunch", "/laeden/{basic}/mittagstisch/einbetten/", status=404),
    Case(BOX, "of a kitchen", "/laeden/gasthaus-blauer-krug/mittagstisch/kasten/"),
    Case(BOX, "of a shop without lunch", "/laeden/{basic}/mittagstisch/kasten/", status=404),
    Case(BOX, "hidden", "/laeden/{hidden}/mittagstisch/kasten/", status=404),
]

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {
    "mittagstisch/feed/": "a feed; read back in tests/listings/lunch/files",
    "mittagstisch/mittagstisch.ics": "a calendar; read back in tests/listings/lunch/files",
    "mittagstisch/text/": "plain text; read in tests/listings/lunch/files",
}
