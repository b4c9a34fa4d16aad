"""Pages of the lunch guide, in both languages."""

from django.urls import path, register_converter

from coburg_showcase.addresses import localized
from listings.lunch.urls.days import DayConverter
from listings.lunch.views.public import lunch, lunch_day, lunch_print, lunch_week

register_converter(DayConverter, "day")
urlpatterns = [
    path(localized("mittagstisch/"), lunch, name="lunch"),
    path(localized("mittagstisch/woche/"), lunch_week, name="lunch-week"),
    path(localized("mittagstisch/druck/"), lunch_print, name="lunch-print"),
    path(localized("mittagstisch/<day:day>/"), lunch_day, name="lunch-day"),
]
