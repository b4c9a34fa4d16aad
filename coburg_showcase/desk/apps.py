from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin with our own site: name, order and login."""

    default_site = "coburg_showcase.desk.site.DeskSite"

    def ready(self) -> None:
        """All admins of the apps, except the job queue's: its pages are for the operator and break our policy."""
        super().ready()
        from django.contrib import admin
        from procrastinate.contrib.django.models import ProcrastinateJob

        if admin.site.is_registered(ProcrastinateJob):
            admin.site.unregister(ProcrastinateJob)
