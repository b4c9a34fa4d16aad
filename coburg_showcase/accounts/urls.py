from django.urls import path

from coburg_showcase.accounts import views
from coburg_showcase.addresses import localized

urlpatterns = [
    path("konto/", views.index, name="account"),
    path(localized("konto/zweiter-faktor/"), views.ask_for_second_factor, name="second-factor"),
    path(localized("konto/meine-daten/"), views.export, name="account-export"),
    path(localized("konto/loeschen/"), views.delete, name="account-delete"),
    path(localized("konto/geloescht/"), views.deleted, name="account-deleted"),
    path("konto/sessions/<int:pk>/end/", views.end_session, name="session-end"),
]
