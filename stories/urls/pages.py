"""Pages of what the city tells, in both languages. Every room lists its own."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
