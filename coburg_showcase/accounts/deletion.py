"""Deleting one's account: what will happen is said before, then the person's data go (L-18, Art. 17 GDPR).

An app above says what becomes of what it keeps by `register_before_account_deletion` in its AppConfig.ready().
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from coburg_showcase.accounts import sessions
from coburg_showcase.accounts.models import User
from coburg_showcase.accounts.personal_data import addresses_of
from coburg_showcase.mail.models import OutgoingMail

ABOUT = "account"  # of mails about an account, see adapter.py


@dataclass(frozen=True)
class Consequence:
    """One sentence to the person: what happens to something of theirs, or why the account cannot go now."""

    sentence: str
    refuses: bool = False


Check = Callable[[User], Iterable[Consequence]]
_checks: list[Check] = []
_tidying: list[Callable[[User], None]] = []


class DeletionRefused(Exception):
    """Something has to be settled first; the message says what."""


def register_before_account_deletion(check: Check) -> None:
    """Ask `check(user)` before an account goes, in the person's language. It changes nothing."""
    _checks.append(check)


def register_on_account_deletion(tidy_up: Callable[[User], None]) -> None:
    """Let `tidy_up(user)` run in the transaction in which an account goes, before its rows do."""
    _tidying.append(tidy_up)


def consequences_for(user: User) -> list[Consequence]:
    """What the person is told before; what refuses first."""
    found = [consequence for check in _checks for consequence in check(user)]
    return sorted(found, key=lambda consequence: not consequence.refuses)


@transaction.atomic
def delete_account(*, user: User) -> None:
    """Log the person out everywhere and delete the account with all that hangs on it, and mails about it.

    Raises DeletionRefused. What the person wrote for a business stays there, without their name.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    refused = [consequence.sentence for consequence in consequences_for(locked) if consequence.refuses]
    if refused:
        raise DeletionRefused(" ".join(refused))
    sessions.end_all(locked.pk)
    OutgoingMail.objects.filter(about=ABOUT, to__in=addresses_of(locked)).delete()
    for tidy_up in _tidying:
        tidy_up(locked)
    locked.delete()


def city_team_stays(user: User) -> Iterable[Consequence]:
    """Deleting such an account would take the record of who changed what with it (compliance.md 16.x)."""
    if user.is_staff:
        yield Consequence(_("Accounts of the city team are closed by the city team itself."), refuses=True)
