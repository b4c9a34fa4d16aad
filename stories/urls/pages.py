"""Pages of what the city tells, in both languages. Every room lists its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("stories.roadworks.urls.pages")),
    path("", include("stories.events.urls.pages")),
    path("", include("stories.urls.stories")),
]
