"""Pages of the window items, in both languages. Every room lists its own; fixed words come before slugs."""

from django.urls import include, path

app_name = "listings"
urlpatterns = [
    path("", include("listings.enquiries.urls.pages")),
    path("", include("listings.wishes.urls.pages")),
    path("", include("listings.errands.urls")),
    path("", include("listings.lunch.urls.pages")),
    path("", include("listings.lunch.files.urls.pages")),
    path("", include("listings.sharing.urls.pages")),
    path("", include("listings.discover.urls")),
    path("", include("listings.lunch.letters.urls.pages")),
    path("", include("listings.urls.items")),
]
