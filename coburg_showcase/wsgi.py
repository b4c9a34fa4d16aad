"""What the web server runs: Django behind the whole-page cache."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coburg_showcase.settings")

django_application = get_wsgi_application()

from coburg_showcase.pagecache.layer import PageCache  # noqa: E402 - needs the applications to be loaded
from coburg_showcase.security.charset import Utf8Only  # noqa: E402
from coburg_showcase.startup import refuse_to_start_broken  # noqa: E402

refuse_to_start_broken()
application = PageCache(Utf8Only(django_application))
