"""The tests' settings for a process of its own: on the test's database, with the test's mail server."""

import os
import shutil

from tests.settings import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = "127.0.0.1", int(os.environ["TEST_MAIL_PORT"]), 30
LOGGING = {"version": 1}
shutil.rmtree(MEDIA_ROOT.parent)  # noqa: F405 - no picture is made here, and nobody tidies up after a kill
