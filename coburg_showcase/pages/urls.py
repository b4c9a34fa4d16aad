from django.urls import path

from coburg_showcase.addresses import localized

from .keys import SHOWN_HERE
from .views import legal_page

app_name = "pages"
urlpatterns = [path(localized(f"{key.value}/"), legal_page, {"key": key.value}, name=key.value) for key in SHOWN_HERE]
