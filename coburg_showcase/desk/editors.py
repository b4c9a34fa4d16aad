"""What forms of the desk get to know beyond what was typed: who edits, and whether somebody else was faster (H-74)."""

from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

SHOWN = "shown"


class Unlabelled(forms.HiddenInput):
    """The desk writes a label for every field; one for what is hidden would lead nowhere."""

    def id_for_label(self, id_: str | None) -> str:
        return ""


class KnowsUser(BaseModelAdmin):
    """For a ModelAdmin or inline whose form has an attribute `user`; stands before Django's class."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form = super().get_form(request, obj, change=change, **options)  # type: ignore[misc]
        return type(form.__name__, (form,), {"user": request.user})

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset = super().get_formset(request, obj, **options)  # type: ignore[misc]
        formset.form = type(formset.form.__name__, (formset.form,), {"user": request.user})
        return formset


class KnowsVersion(forms.ModelForm):
    """Refuses to overwrite what somebody else has stored since the form was shown; whoever sends it again has seen.

    The row is locked until the transaction of the request ends; `stored` is what it holds then. A subclass whose model
    has no `updated_at`, or that has more to say, overrides the methods below `clean`.
    """

    stored: Any = None
    shown = forms.CharField(required=False, widget=Unlabelled)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial[SHOWN] = self.version_of(self.instance) if self.instance.pk else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.instance.pk:
            return cleaned
        self.stored = self.lockable().get(pk=self.instance.pk)
        version = self.version_of(self.stored)
        if cleaned.get(SHOWN) != version:
            sent: Any = self.data.copy()  # type: ignore[attr-defined]
            sent[self.add_prefix(SHOWN)] = version
            self.data = sent
            self.add_error(None, self.refusal(cleaned))
        return cleaned

    def version_of(self, thing: Any) -> str:
        """Another one after every change."""
        return thing.updated_at.isoformat()

    def lockable(self) -> QuerySet[Any]:
        return type(self.instance)._base_manager.select_for_update()

    def refusal(self, cleaned: dict[str, Any]) -> ValidationError:
        text = _(
            "“%(title)s” has been changed by somebody else in the meantime. Nothing of yours has been saved; "
            "send the form again to put it in the place of that."
        )
        return ValidationError(text, code="changed", params={"title": str(self.stored)})
