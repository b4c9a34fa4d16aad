"""The pages of one wish: `wer-hats` for the shopper, `wer-hats/antwort` for a shop."""

from django.urls import path

from listings.wishes.views.keys import answer, answers

urlpatterns = [
    path("wer-hats/<str:token>/", answers, name="wish-answers"),
    path("wer-hats/antwort/<str:token>/", answer, name="wish-answer"),
]
