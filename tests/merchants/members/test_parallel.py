"""At the same moment, on connections of their own: an invitation is accepted and withdrawn."""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet

import pytest
from django.db import connection

from coburg_showcase.accounts.models import User
from merchants.members import actions
from merchants.members.models import Invitation, Role
from tests import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.rule("H-55")]


def test_invitation_is_accepted_or_withdrawn_but_never_both(monkeypatch):
    shop = make.merchant()
    owner, guest = make.member(merchant=shop), User.objects.create_user(email="hilfe@example.org")
    invitation, _secret = actions.invite(merchant=shop, email=guest.email, role=Role.EDITOR, by=owner)
    check_good = actions.check_good

    def withdraw() -> None:
        try:
            actions.withdraw(invitation=Invitation.objects.get())
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:

        def check_while_somebody_withdraws(*args, **options) -> None:
            check_good(*args, **options)
            with pytest.raises(NotYet):
                pool.submit(withdraw).result(0.3)

        monkeypatch.setattr(actions, "check_good", check_while_somebody_withdraws)
        actions.accept(invitation=invitation, user=guest)

    invitation.refresh_from_db()
    assert invitation.accepted_by == guest
    assert invitation.withdrawn_at is None
