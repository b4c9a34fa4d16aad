"""People at the city desk: who may log in, and with which rights."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coburg_showcase.accounts.models import User

RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")


class SmallLetters:
    """Allauth finds people by their address in small letters only."""

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()  # type: ignore[attr-defined, no-any-return]


class NewPersonForm(SmallLetters, AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "name"]


class PersonForm(SmallLetters, UserChangeForm):
    class Meta:
        model = User
        fields = ["email", "name", "password", "is_active", "is_staff", "is_superuser", "groups", "user_permissions"]


@admin.register(User)
class PersonAdmin(UserAdmin):
    form = PersonForm
    add_form = NewPersonForm
    list_display = ["email", "name", "is_staff", "is_active", "last_login"]
    list_filter = ["is_staff", "is_active"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        (_("Rights"), {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        (_("Record"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "usable_password", "password1", "password2"]})]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A new address waits for the code that confirms it; the ones before it open the account no more."""
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            EmailAddress.objects.filter(user=obj).delete()
            EmailAddress.objects.create(user=obj, email=obj.email, primary=True)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Whoever may look after people gives nobody rights, nor themselves."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, *RIGHTS]  # type: ignore[union-attr]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """An account with every right is changed by somebody who has them: its address or password is the way in."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or bool(request.user.is_superuser))  # type: ignore[union-attr]
