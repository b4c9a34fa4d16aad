"""The cases of events."""

from tests.cases.case import STAFF, Case

INDEX = "veranstaltungen/"
EVENT = "veranstaltungen/<slug:slug>/"
EMBED = "veranstaltungen/einbetten/"
PREVIEW = "vorschau/<str:token>/"
DESK = "verwaltung/events/event/"

PUBLIC: list[Case] = [
    Case(INDEX, "many", "/veranstaltungen/"),
    Case(INDEX, "last page", "/veranstaltungen/?seite=999"),
    Case(INDEX, "one", "/veranstaltungen/?kategorie=fuehrung"),
    Case(INDEX, "filtered", "/veranstaltungen/?wann=diese-woche&kostenlos=1"),
    Case(INDEX, "week", "/veranstaltungen/?woche={a_week_ahead}"),
    Case(INDEX, "none", "/veranstaltungen/?kategorie=baustelle&kinder=1"),
    Case(INDEX, "error", "/veranstaltungen/?tag=2027-02-30&woche=0000-00-00&kategorie=unfug&seite=abc"),
    Case(INDEX, "empty", "/zu-sehen/events/"),
    Case(EVENT, "everything", "/veranstaltungen/{event_everything}/"),
    Case(EVENT, "on the market", "/veranstaltungen/{event_place}/"),
    Case(EVENT, "several days, hardly a fact", "/veranstaltungen/{event_plain}/"),
    Case(EVENT, "at a shop", "/veranstaltungen/{event_shop}/"),
    Case(EVENT, "of the city", "/veranstaltungen/lange-nacht-im-advent/"),
    Case(EVENT, "cancelled", "/veranstaltungen/{event_cancelled}/"),
    Case(EVENT, "moved", "/veranstaltungen/{event_moved}/"),
    Case(EVENT, "over", "/veranstaltungen/{event_over}/", status=410),
    Case(EVENT, "withdrawn", "/veranstaltungen/{event_withdrawn}/", status=410),
    Case(EVENT, "draft", "/veranstaltungen/{event_draft}/", status=404),
    Case(EMBED, "of the town", "/veranstaltungen/einbetten/"),
    Case(EMBED, "of a shop", "/veranstaltungen/einbetten/?betrieb={everything}"),
    Case(EMBED, "of a shop without events", "/veranstaltungen/einbetten/?betrieb={basic}"),
    Case(EMBED, "of a shop that is hidden", "/veranstaltungen/einbetten/?betrieb={hidden}", status=404),
    Case(PREVIEW, "event", "/vorschau/{event_preview}/", english=False, has_key=True),
    Case(
        f"{DESK}add/",
        "error",
        f"/{DESK}add/",
        role=STAFF,
        form={"title": "", "repeat": "weekly", "excluded_days": "gestern", "price": "1,234.56"},
    ),
    Case(f"{DESK}", "ahead", f"/{DESK}?wann=ahead", role=STAFF),
]

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {
    "veranstaltungen/feed/": "a feed; read back in tests/stories/events",
    "veranstaltungen/<slug:slug>.ics": "a calendar; read back in tests/stories/events",
    "daten/veranstaltungen.ics": "a calendar; read back in tests/stories/events",
}
