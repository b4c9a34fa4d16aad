from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin with our own site: name, order and login."""

    default_site = "coburg_showcase.desk.site.DeskSite"

    def ready(self) -> None:
        """All admins of the apps, except the job queue's: its pages are for the operator and break our policy.

        Logins and second factors are each person's own business, below /konto/; allauth's lists look for a user name.
        """
        super().ready()
        from allauth.mfa.models import Authenticator
        from allauth.usersessions.models import UserSession
        from django.contrib import admin
        from procrastinate.contrib.django.models import ProcrastinateJob

        for model in (ProcrastinateJob, Authenticator, UserSession):
            if admin.site.is_registered(model):
                admin.site.unregister(model)
