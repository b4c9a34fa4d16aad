from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "coburg_showcase.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from coburg_showcase.accounts import deletion, first_login, personal_data
        from coburg_showcase.accounts.tasks import UNCONFIRMED_AGE
        from coburg_showcase.pages.registries import Retained, register_retention

        first_login.watch()
        personal_data.register_own()
        deletion.register_before_account_deletion(deletion.city_team_stays)
        register_retention(
            Retained(
                key="unconfirmed-account",
                what=_("An account whose e-mail address nobody has confirmed"),
                period=lambda: UNCONFIRMED_AGE,
            )
        )
