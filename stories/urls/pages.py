"""Pages of what the city tells, in both languages. Every room lists its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("stories.roadworks.urls.pages")),
]
