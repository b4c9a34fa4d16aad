"""The settings of the demo configuration with what tests need otherwise: a database server and folders of their own."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DATABASE_CLUSTER", "test")
os.environ["SHOWCASE_MODE"] = "demo"
os.environ["SITE_URL"] = "http://testserver"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["PAGE_CACHE_ENABLED"] = "0"

from coburg_showcase.settings import *  # noqa: F403 - the whole point is to change little

_folder = Path(tempfile.mkdtemp(prefix="showcase-tests-"))
MEDIA_ROOT = _folder / "media"
EMAIL_FILE_PATH = _folder / "post"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # the files of the work tree, uncollected
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # argon2 is slow on purpose
