"""`/entdecken/`"""

from django.urls import path

from coburg_showcase.addresses import localized
from listings.views.discover import discover

urlpatterns = [path(localized("entdecken/"), discover, name="discover")]
