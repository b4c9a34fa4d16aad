from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListingsConfig(AppConfig):
    name = "listings"
    verbose_name = _("Window items")

    def ready(self) -> None:
        from coburg_showcase.pages.registries import register_ranking, register_retention, register_storage
        from coburg_showcase.statistics.counting import register_countable
        from listings.discover.ordering import ranking
        from listings.errands.stored import STORED
        from listings.item import window
        from listings.leaving import forget_mails_of
        from listings.models.listing import is_on_show
        from listings.models.short_link import codes_of
        from listings.pricing.history import RETAINED
        from listings.workshop.lacking import checks_of
        from merchants.actions import register_before_deletion
        from merchants.shop.sections import register_section
        from merchants.workshop.coach import register_checks
        from merchants.workshop.effect import register_things
        from merchants.workshop.entries import register_entry

        register_before_deletion(forget_mails_of)
        register_countable("listing", is_on_show)
        register_ranking("discover", ranking)
        register_retention(RETAINED)
        register_things(codes_of)
        register_checks(checks_of)
        register_storage(STORED)
        register_section("head", "listings/shop/head.html", window.just_the_shop)
        register_section("aside", "listings/shop/ask.html", window.enquiries_of)
        register_section("main", "listings/shop/window.html", window.window_of)
        register_section("scripts", "listings/shop/scripts.html", window.just_the_shop)
        register_entry("items:window", _("Items in the window"), "shopping-bag", position=30)
        register_entry("printing:kit", _("Print for the shop"), "printer", position=70)
