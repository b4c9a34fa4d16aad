"""Addresses without a language: keys in letters to kitchens, which get German."""

from django.urls import path

from listings.lunch.letters.views.keys import stop_kitchen_letters

urlpatterns = [path("mittagstisch/abbestellen/<str:token>/", stop_kitchen_letters, name="lunch-letters-stop")]
