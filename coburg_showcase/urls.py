"""Every address of the project. Machine files have no language prefix; pages have one for English only."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from coburg_showcase import confirmation, errors, health, preview
from coburg_showcase.home.views import home
from coburg_showcase.machine_files import views as machine_files
from coburg_showcase.richtext.views import tidy
from coburg_showcase.security.csp_report import csp_report
from coburg_showcase.styleguide.views import styleguide

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error

machine_patterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("csp-report/", csp_report, name="csp-report"),
    path("sitemap.xml", machine_files.sitemap_index, name="sitemap-index"),
    path("sitemap-<section>.xml", machine_files.sitemap, name="sitemap"),
    path("robots.txt", machine_files.robots, name="robots"),
    path("manifest.webmanifest", machine_files.manifest, name="manifest"),
    path(".well-known/security.txt", machine_files.security_txt, name="security-txt"),
    path("", include("coburg_showcase.statistics.urls")),
    path("", include("coburg_showcase.images.urls")),
    path("bestaetigen/<str:token>/", confirmation.confirm, name="confirm"),
    path("vorschau/<str:token>/", preview.preview, name="preview"),
    path("", include("coburg_showcase.subscriptions.urls")),
    path("", include("listings.urls.plain")),
    path("", include("stories.urls.plain")),
]

page_patterns = i18n_patterns(
    path("", home, name="home"),
    path("styleguide/", styleguide, name="styleguide"),
    path("", include("listings.urls.public")),
    path("", include("merchants.claims.urls.public")),
    path("", include("merchants.urls.public")),
    path("", include("merchants.urls.workshop")),
    path("", include("merchants.freshness.urls")),
    path("", include("listings.enquiries.workshop.urls")),
    path("", include("merchants.members.urls.workshop")),
    path("", include("merchants.workshop.pictures.urls")),
    path("", include("merchants.workshop.hours.urls")),
    path("", include("listings.printing.urls")),
    path("", include("listings.workshop.urls")),
    path("", include("listings.lunch.workshop.urls")),
    path("", include("stories.urls.pages")),
    path("", include("coburg_showcase.pages.urls")),
    path("", include("coburg_showcase.accounts.urls")),
    path("konto/", include("allauth.account.urls")),
    path("konto/2fa/", include("allauth.mfa.urls")),
    path("konto/sessions/", include("allauth.usersessions.urls")),
    path("verwaltung/eingefuegt/", tidy, name="tidy-pasted"),
    path("verwaltung/", admin.site.urls),
    prefix_default_language=False,
)

urlpatterns = [*machine_patterns, *page_patterns]

if settings.DEMO_CITY:
    urlpatterns.insert(0, path("", include("coburg_showcase.demo.urls")))
