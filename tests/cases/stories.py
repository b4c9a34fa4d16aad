"""The cases of stories, series, walks and previews."""

from tests.cases.case import Case

PREVIEW = "vorschau/<str:token>/"

PUBLIC: list[Case] = [
    Case(PREVIEW, "made up", "/vorschau/unfug/", status=404, english=False),
]

# pattern → why there is nothing to look at
NO_PAGE: dict[str, str] = {
    r"^media/video/(?P<key>[0-9a-f]{32})\.(?P<extension>mp4|webm|vtt)$": "film",
}
