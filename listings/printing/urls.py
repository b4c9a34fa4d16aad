"""The address of the window kit in the workshop."""

from django.urls import path

from coburg_showcase.addresses import localized
from listings.printing.views import kit

app_name = "printing"
urlpatterns = [path(localized("mein-schaufenster/<slug:slug>/drucken/"), kit, name="kit")]
