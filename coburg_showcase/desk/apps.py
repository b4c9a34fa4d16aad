from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin with our own site: name, order and login."""

    default_site = "coburg_showcase.desk.site.DeskSite"
