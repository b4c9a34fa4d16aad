"""Files that machines read: sitemap, robots.txt, web manifest, security.txt."""

from datetime import timedelta

from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.city.models import CitySettings
from coburg_showcase.machine_files.sitemaps import SITEMAPS


@public
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return sitemap_views.index(request, SITEMAPS, sitemap_url_name="sitemap").render()


@public
@require_safe
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    return sitemap_views.sitemap(request, SITEMAPS, section=section).render()


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "machine_files/robots.txt", content_type="text/plain; charset=utf-8")


@public
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. It expires a year from today, so it never lies about its age while the site is looked after."""
    expires = (timezone.now() + timedelta(days=365)).replace(hour=0, minute=0, second=0, microsecond=0)
    context = {"expires": expires.strftime("%Y-%m-%dT%H:%M:%SZ"), "city": CitySettings.load()}
    return render(request, "machine_files/security.txt", context, content_type="text/plain; charset=utf-8")


@public
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The web manifest, so that the site can be put on a phone's home screen."""
    city = CitySettings.load()
    data = {
        "name": city.site_name,
        "short_name": city.site_name_first,
        "lang": "de",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fffdf7",
        "theme_color": "#14493d",
        "icons": [
            {"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for size, purpose in ((192, "any"), (512, "any"), (512, "maskable"))
        ]
        + [{"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(data, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})
