"""Publishing a page, noticing that somebody else was faster, and taking the last change back."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase.accounts.models import User
from merchants.actions import MerchantRefused, confirm
from merchants.members.speaking import name_for
from merchants.models import Merchant
from merchants.workshop.editing.models import LastChange
from merchants.workshop.editing.page import EditPage
from merchants.workshop.editing.provider import held_to_imprint
from merchants.workshop.editing.values import Typed, as_data, stand_of, typed, words, write_stand


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in two versions, in words. `takes_theirs`: only the other one has changed it. `is_typed`: German words
    of the business, not labels of ours."""

    name: str
    label: str
    mine: str
    theirs: str
    takes_theirs: bool
    is_typed: bool


class ChangedMeanwhile(Exception):
    """Somebody else has changed the page since it was opened. Nothing was stored."""

    def __init__(self, differences: list[Difference], stored: Typed, change: LastChange | None) -> None:
        super().__init__()
        self.differences, self.stored, self.change = differences, stored, change


@transaction.atomic
def save(*, page: EditPage, merchant: Merchant, values: dict[str, Any], stand: dict[str, str], person: User) -> bool:
    """Store cleaned values; returns whether anything differs from what was stored. Its facts count as confirmed.

    `stand` are the marks of what was stored when the person began. Raises ChangedMeanwhile if that is no longer so and
    the values differ from what is stored now, MerchantRefused if an open window would lose what the law demands.
    Locks the business, so that nobody is faster between looking and writing.
    """
    locked = Merchant.objects.select_for_update(no_key=True).get(pk=merchant.pk)
    stored, mine = page.stored(locked), typed(page.fields, values)
    if mine != stored and stand_of(stored) != stand:
        raise ChangedMeanwhile(_differences(page, mine, stored, stand), stored, last_change(page, locked, stored))
    by = name_for(person, locked)
    if mine != stored:
        with held_to_imprint(locked, demanded=page.bears_imprint):
            page.write(locked, values, by)
        after = page.stored(locked)
        LastChange.objects.update_or_create(
            merchant=locked,
            page=page.key,
            defaults={
                "before": stored,
                "after": write_stand(stand_of(after)),
                "changed_by": person,
                "changed_at": timezone.now(),
            },
        )
    confirm(merchant=locked, groups=page.groups, confirmed_by=by, confirmed_on=timezone.localdate())
    return mine != stored


def last_change(page: EditPage, merchant: Merchant, stored: Typed) -> LastChange | None:
    """The change that led to what is stored; None if it came from elsewhere, as from the desk. One query."""
    change = LastChange.objects.filter(merchant=merchant, page=page.key).select_related("changed_by").first()
    return change if change and change.after == write_stand(stand_of(stored)) else None


@transaction.atomic
def take_back(*, page: EditPage, merchant: Merchant, stand: dict[str, str], person: User) -> None:
    """Restore what stood there before the change that led to the marks `stand`; itself a change that can be undone.

    Raises MerchantRefused if something else has changed since, or if what stood there would not be taken today.
    """
    stored = page.stored(Merchant.objects.select_for_update(no_key=True).get(pk=merchant.pk))
    change = last_change(page, merchant, stored)
    if change is None or stand_of(stored) != stand:
        raise MerchantRefused(_("The page has changed in the meantime; nothing was taken back."))
    form = page.form(as_data(change.before))
    if not form.is_valid():
        raise MerchantRefused(_("What stood here before would not be taken any more, so it was not restored."))
    save(page=page, merchant=merchant, values=form.cleaned_data, stand=stand, person=person)


def what_differs(page: EditPage, one: Typed, other: Typed) -> list[Difference]:
    """The fields in which two versions differ; `one` counts as mine."""
    return _differences(page, one, other, stand_of(other))


def _differences(page: EditPage, mine: Typed, theirs: Typed, stand: dict[str, str]) -> list[Difference]:
    my_stand = stand_of(mine)
    return [
        Difference(
            name=name,
            label=str(field.label),
            mine=words(field, mine[name]),
            theirs=words(field, theirs.get(name, [])),
            takes_theirs=my_stand[name] == stand.get(name),
            is_typed=not isinstance(field, forms.ChoiceField | forms.BooleanField),
        )
        for name, field in page.fields.items()
        if mine[name] != theirs.get(name)
    ]
