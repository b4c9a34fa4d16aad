"""Addresses without a language: they open one order, which has its own."""

from django.urls import path

from coburg_showcase.subscriptions.views import unsubscribe

urlpatterns = [path("abbestellen/<str:token>/", unsubscribe, name="unsubscribe")]
