"""The cases of stories, series, walks and previews."""

from tests.cases.case import STAFF, Case

STORY = "geschichten/<slug:slug>/"
SERIES = "geschichten/reihe/<slug:key>/"
TRAIL = "spaziergaenge/<slug:slug>/"
PREVIEW = "vorschau/<str:token>/"
DESK_STORY = "verwaltung/stories/story/add/"

PUBLIC: list[Case] = [
    Case("geschichten/", "many", "/geschichten/"),
    Case("geschichten/", "empty", "/zu-sehen/stories/"),
    Case(SERIES, "many", "/geschichten/reihe/haendlerportraets/"),
    Case(SERIES, "page that is not there", "/geschichten/reihe/tipps/?seite=99"),
    Case(SERIES, "empty", "/zu-sehen/series/"),
    Case(SERIES, "made up", "/geschichten/reihe/sport/", status=404),
    Case(STORY, "everything", "/geschichten/{story_everything}/"),
    Case(STORY, "bare", "/geschichten/{story_bare}/"),
    Case(STORY, "of the demo", "/geschichten/der-mann-mit-der-stange/"),
    Case(STORY, "post of the Baublog", "/geschichten/baublog-steinweg-1/"),
    Case(STORY, "two films", "/geschichten/{film_story}/"),
    Case(STORY, "draft", "/geschichten/{story_draft}/", status=404),
    Case(STORY, "withdrawn", "/geschichten/{story_withdrawn}/", status=410),
    Case(TRAIL, "shop and place", "/spaziergaenge/{trail}/"),
    Case(TRAIL, "no stops", "/spaziergaenge/{trail_empty}/"),
    Case(TRAIL, "withdrawn", "/spaziergaenge/{trail_withdrawn}/", status=410),
    Case(PREVIEW, "story", "/vorschau/{story_preview}/", english=False, has_key=True),
    Case(PREVIEW, "walk", "/vorschau/{trail_preview}/", english=False, has_key=True),
    Case(PREVIEW, "made up", "/vorschau/unfug/", status=404, english=False),
]

DESK = [
    Case(
        DESK_STORY,
        "error",
        "/verwaltung/stories/story/add/",
        role=STAFF,
        form={
            "title": "",
            "slug": "Ü",
            "blocks-TOTAL_FORMS": "2",
            "blocks-INITIAL_FORMS": "0",
            "blocks-0-kind": "text",
            "blocks-0-html": '<p><a href="https://example.org/">hier</a></p>',
            "blocks-0-position": "0",
            "blocks-1-kind": "picture",
            "blocks-1-position": "1",
            "merchant_links-TOTAL_FORMS": "0",
            "merchant_links-INITIAL_FORMS": "0",
            "listing_links-TOTAL_FORMS": "0",
            "listing_links-INITIAL_FORMS": "0",
        },
    ),
]

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {
    "geschichten/feed/": "XML",
    "geschichten/reihe/<slug:key>/feed/": "XML",
    r"^media/video/(?P<key>[0-9a-f]{32})\.(?P<extension>mp4|webm|vtt)$": "film or captions",
}
