from django.urls import path

from listings.sharing.views import city_feed, shop_feed, shop_hours_calendar, short_link

urlpatterns = [
    path("q/<str:code>", short_link, name="short-link"),
    path("entdecken/feed/", city_feed, name="city-feed"),
    path("laeden/<slug:slug>/feed/", shop_feed, name="shop-feed"),
    path("laeden/<slug:slug>/zeiten.ics", shop_hours_calendar, name="shop-hours-calendar"),
]
