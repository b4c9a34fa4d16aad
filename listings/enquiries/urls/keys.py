"""The pages of one enquiry: `anfrage` for the shopper, `antwort` for the business."""

from django.urls import path

from listings.enquiries.views.keys import answer, delete, status

urlpatterns = [
    path("anfrage/<str:token>/", status, name="enquiry"),
    path("anfrage/<str:token>/loeschen/", delete, name="enquiry-delete"),
    path("antwort/<str:token>/", answer, name="enquiry-answer"),
]
