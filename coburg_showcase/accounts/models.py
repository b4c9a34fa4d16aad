"""People who log in: retailers and the city team. Shoppers have no accounts (P-04)."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserQuerySet(models.QuerySet["User"]):
    def unconfirmed(self) -> "UserQuerySet":
        """Who opened an account and has never confirmed its address. Whom the city team added has no such row yet."""
        own = self.filter(emailaddress__isnull=False, last_login=None, is_staff=False)
        return own.exclude(emailaddress__verified=True)

    def joined_before(self, moment: datetime) -> "UserQuerySet":
        return self.filter(date_joined__lt=moment)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> "User":
        """By e-mail, upper or lower case alike."""
        return self.get(email__iexact=username)

    def create_user(self, *, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who may log in. Without a password they can only log in by a code or link from their mail."""
        user = self.model(email=self.normalize_email(email).strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """For `manage.py createsuperuser`: a person with every right at the desk; the address is taken as theirs."""
        user = self.create_user(email=email, password=password, is_staff=True, is_superuser=True, **fields)
        user.vouch_for_address()
        return user


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_staff = models.BooleanField(_("city team"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now)
    second_factor_later = models.DateTimeField(
        _("asked for a second factor again from"), null=True, blank=True, editable=False
    )

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("Somebody already uses this e-mail address."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name or self.email

    def vouch_for_address(self) -> None:
        """Count the address as confirmed: whoever adds the person knows it. Otherwise a code by mail confirms it."""
        from allauth.account.models import EmailAddress  # its models need ours first

        values = {"verified": True, "primary": True}
        EmailAddress.objects.update_or_create(user=self, email=self.email.lower(), defaults=values)
