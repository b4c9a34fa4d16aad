"""The city team's back office: one AdminSite with our name, behind the login of /konto/."""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from coburg_showcase.desk.lists import SturdyLists


class DeskSite(AdminSite):
    site_header = _("City desk")
    site_title = _("City desk")
    index_title = _("What would you like to look after?")
    enable_nav_sidebar = True

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Every list of ours is a sturdy one, whoever registers it."""
        base = admin_class or ModelAdmin
        sturdy = type(base.__name__, (SturdyLists, base), {"__module__": base.__module__, "__doc__": base.__doc__})
        super().register(model_or_iterable, sturdy, **options)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Django's own admin login knows no rate limits and no second factor; /konto/ does (compliance 3.6)."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or resolve_url("admin:index"))
