from django.urls import re_path

from coburg_showcase.images import views

app_name = "images"

urlpatterns = [
    re_path(
        r"^media/(?P<key>[0-9a-f]{32})-(?P<width>[1-9][0-9]{0,3})\.(?P<extension>avif|webp)$",
        views.media,
        name="media",
    ),
]
