from django.urls import re_path

from stories.videos import views

app_name = "videos"

urlpatterns = [
    re_path(r"^media/video/(?P<key>[0-9a-f]{32})\.(?P<extension>mp4|webm|vtt)$", views.media, name="media"),
]
