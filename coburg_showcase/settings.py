"""Settings, read from top to bottom. The environment is read here and nowhere else, through typed helpers.

Three modes, chosen by SHOWCASE_MODE:

- `development` (default): DEBUG on; a clean clone runs with no environment at all.
- `demo`: the production server on the demo city, DEBUG off. It differs from production only where `DEMO` is asked.
- `production`: refuses to start without SECRET_KEY, ALLOWED_HOSTS, SITE_URL and DATABASE_URL, and with any demo part.
"""

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env
from marshmallow.validate import OneOf, Range

from coburg_showcase.accounts.configuration import account_settings, password_validators
from coburg_showcase.database.django import connection_settings
from coburg_showcase.logs import logging_settings
from coburg_showcase.security.policy import directives

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL_DIR = BASE_DIR / ".local"  # everything a running clone writes; git-ignored

env = Env()

# ---------------------------------------------------------------------------------------------------- mode
MODE = env.str("SHOWCASE_MODE", "development", validate=OneOf(["development", "demo", "production"]))
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
DEBUG = MODE == "development" and env.bool("DEBUG", True)
# Demo data, its post box and its date shifting: never part of a production process.
DEMO_CITY = not PRODUCTION
# How many pictures `make run` draws before it opens: the home page's and the directory's first page.
DEMO_DRAW_FIRST = env.int("DEMO_DRAW_FIRST", 40, validate=Range(min=0))


def required(name: str, example: str) -> str:
    """The variable's value; in production a missing one stops the start with one clear sentence."""
    value = env.str(name, "").strip()
    if PRODUCTION and not value:
        raise ImproperlyConfigured(f"{name} must be set in production, for example {name}={example}")
    return value


SECRET_KEY = required("SECRET_KEY", "a-random-text-of-at-least-50-characters")
if not SECRET_KEY:  # stable for one clone, so that a second start keeps sessions and picture addresses
    SECRET_KEY = "not-secret-" + hashlib.sha256(str(BASE_DIR).encode()).hexdigest()
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
# Names picture files; kept apart from SECRET_KEY because a rotated key must not change their addresses.
PICTURE_SECRET = required("PICTURE_SECRET", "another-random-text-never-changed") or SECRET_KEY
if PRODUCTION and min(len(SECRET_KEY), len(PICTURE_SECRET)) < 50:
    raise ImproperlyConfigured("SECRET_KEY and PICTURE_SECRET must have at least 50 characters in production.")

SITE_URL = required("SITE_URL", "https://schaufenster.example.de").rstrip("/") or "http://127.0.0.1:8000"
if urlsplit(SITE_URL).scheme not in {"http", "https"} or not urlsplit(SITE_URL).hostname:
    raise ImproperlyConfigured(
        f"SITE_URL must be a full address such as https://schaufenster.example.de, not {SITE_URL!r}."
    )
if PRODUCTION and not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL must begin with https:// in production.")

required("ALLOWED_HOSTS", "schaufenster.example.de")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]", urlsplit(SITE_URL).hostname])
if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts; * is not allowed in production.")
if PRODUCTION and urlsplit(SITE_URL).hostname not in ALLOWED_HOSTS:
    raise ImproperlyConfigured(f"ALLOWED_HOSTS must contain the host of SITE_URL, {urlsplit(SITE_URL).hostname}.")

# ------------------------------------------------------------------------------------------------ applications
INSTALLED_APPS = [
    "coburg_showcase",
    "coburg_showcase.accounts",
    "coburg_showcase.city",
    "coburg_showcase.pages",
    "coburg_showcase.images",
    "coburg_showcase.mail",
    "coburg_showcase.pagecache",
    "coburg_showcase.statistics",
    "coburg_showcase.security",
    "coburg_showcase.subscriptions",
    *(["coburg_showcase.demo"] if DEMO_CITY else []),
    *("merchants", "merchants.members", "merchants.claims", "merchants.freshness", "merchants.action_days"),
    *("merchants.workshop.editing", "merchants.workshop.pictures"),
    "listings",
    "listings.enquiries",
    "listings.wishes",
    *("listings.lunch", "listings.lunch.letters"),
    "stories",
    "stories.videos",
    "stories.roadworks",
    "stories.events",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "django_prose_editor",
    "phonenumber_field",
    "procrastinate.contrib.django",
    "template_partials.apps.SimpleAppConfig",  # its tags are built in below; the loader stays our own
    "coburg_showcase.desk.apps.DeskConfig",  # django.contrib.admin with our own AdminSite
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "coburg_showcase.security.headers.SecurityHeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "coburg_showcase.addresses.LanguageFromAddressMiddleware",
    "coburg_showcase.security.methods.KnownMethodsMiddleware",
    "coburg_showcase.security.render_limit.RenderLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "coburg_showcase.accounts.guard.LoginGuardMiddleware",
    "coburg_showcase.outage.DatabaseOutageMiddleware",
]

ROOT_URLCONF = "coburg_showcase.urls"
WSGI_APPLICATION = "coburg_showcase.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "coburg_showcase.city.context_processors.city",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django.templatetags.l10n",
                "coburg_showcase.templatetags.house",
                "coburg_showcase.images.templatetags.pictures",
                "template_partials.templatetags.partials",
            ],
        },
    }
]

# ---------------------------------------------------------------------------------------------------- database
required("DATABASE_URL", "postgres://user:password@host/name")
try:
    DATABASES = {"default": connection_settings(max_age=env.int("DATABASE_MAX_AGE", 60, validate=Range(min=0)))}
except ValueError as error:
    raise ImproperlyConfigured("DATABASE_URL must look like postgres://user:password@host/name.") from error
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")


def shared_cache(name: str) -> dict[str, Any]:
    """A cache all processes share: Redis where there is one, else a table of the database."""
    if REDIS_URL:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": name}
    backend = "django.core.cache.backends.db.DatabaseCache"
    return {"BACKEND": backend, "LOCATION": f"shared_{name}", "OPTIONS": {"MAX_ENTRIES": 20_000}}


# Whole pages apart from the counters of the login: a flood of pages must not push those out.
CACHES = {"default": shared_cache("cache"), "pages": shared_cache("pages")}
PAGE_CACHE_ENABLED = env.bool("PAGE_CACHE_ENABLED", not DEBUG)
PAGE_CACHE_MEMORY = env.int("PAGE_CACHE_MEMORY", 64 * 1024 * 1024, validate=Range(min=0))  # bytes in each process

# ---------------------------------------------------------------------------------------------------- accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = password_validators()
LOGIN_URL = "account_login"
required("TRUSTED_PROXY_COUNT", "1 behind one TLS proxy, 0 without any")
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0, validate=Range(min=0))
globals().update(account_settings(trusted_proxies=TRUSTED_PROXY_COUNT))  # ACCOUNT_…, MFA_…, USERSESSIONS_…
# compliance.md 3.6: nobody works at the desk with a password alone. The demo's logins are known to everybody anyway.
STAFF_SECOND_FACTOR_REQUIRED = env.bool("STAFF_SECOND_FACTOR_REQUIRED", PRODUCTION)
RETAILER_SECOND_FACTOR_REQUIRED = env.bool("RETAILER_SECOND_FACTOR_REQUIRED", False)

# ---------------------------------------------------------------------------------------------------- languages
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "coburg_showcase" / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
FORMS_URLFIELD_ASSUME_HTTPS = True
PHONENUMBER_DEFAULT_REGION = "DE"
PHONENUMBER_DEFAULT_FORMAT = "INTERNATIONAL"
# Mariä Himmelfahrt (15 August) is a holiday only where the statistics office says so; Coburg is not on the list.
ASSUMPTION_DAY_IS_HOLIDAY = env.bool("ASSUMPTION_DAY_IS_HOLIDAY", False)

# ------------------------------------------------------------------------------------------- static files and media
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", "") or LOCAL_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", "") or LOCAL_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "coburg_showcase.static_files.ManifestStorage"
    },
}
FILE_UPLOAD_HANDLERS = [
    "coburg_showcase.security.uploads.LimitedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "coburg_showcase.security.uploads.DiskUploads",
]
WHITENOISE_ALLOW_ALL_ORIGINS = False
PICTURE_SCANNER = env.str("PICTURE_SCANNER", "") or None

# ---------------------------------------------------------------------------------------------------- mail
required("MAIL_FROM", "schaufenster@example.de")
SERVER_EMAIL = DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", "schaufenster@localhost")
if DEMO_CITY:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = LOCAL_DIR / "post"  # shown at /demo/post/
else:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
    EMAIL_PORT = env.int("EMAIL_PORT", 25, validate=Range(min=1, max=65535))
    EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
    EMAIL_TIMEOUT = 20

# Jobs that are done leave no row behind; those that failed stay for the operator.
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}

# ---------------------------------------------------------------------------------------------------- security
# compliance.md 3.2 and 3.3. HTTPS_ONLY is the one switch in which demo and development differ from production.
HTTPS_ONLY = PRODUCTION
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS_ONLY
SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preload binds the whole domain: the city's decision, not ours
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "__Host-sid" if HTTPS_ONLY else "sid"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS_ONLY
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # retailers; staff get STAFF_SESSION_AGE at login
STAFF_SESSION_AGE = 12 * 3600
STAFF_SESSION_IDLE_AGE = 30 * 60
CSRF_COOKIE_AGE = None  # gone with the browser session
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS_ONLY else "csrf"
CSRF_FAILURE_VIEW = "coburg_showcase.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20

CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives(https_only=HTTPS_ONLY)}

# ---------------------------------------------------------------------------------------------------- logs
LOG_FORMAT = env.str("LOG_FORMAT", "text", validate=OneOf(["text", "json"]))
LOGGING = logging_settings(LOG_FORMAT, level=env.str("LOG_LEVEL", "WARNING" if DEMO else "INFO"))
