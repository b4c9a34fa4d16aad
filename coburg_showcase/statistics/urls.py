from django.urls import path

from coburg_showcase.statistics.views import beacon

urlpatterns = [path("z/", beacon, name="beacon")]
