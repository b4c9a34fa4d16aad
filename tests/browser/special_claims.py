"""Codes, claims and invitations in their states, and somebody with a letter for the journey. Returns keys by state."""


def add_special_claims() -> dict[str, str]:
    from django.conf import settings
    from django.test import Client

    from coburg_showcase.accounts.models import User
    from coburg_showcase.one_time import in_fours
    from merchants.claims import actions
    from merchants.claims.codes import Way
    from merchants.members.actions import invite, withdraw
    from merchants.members.models import Membership, Role
    from merchants.models import Merchant

    bare = Merchant.objects.get(slug="kahles-kontor")
    owned = Merchant.objects.get(slug="gasthaus-blauer-krug")
    owner = Membership.objects.filter(merchant=owned).select_related("user")[0].user
    newcomer = User.objects.create_user(email="uebernahme@example.org", name="Nora Neu")

    def letter(merchant: Merchant) -> str:
        return in_fours(actions.make_code(merchant=merchant, way=Way.LETTER)[1])

    code, used = actions.make_code(merchant=owned, way=Way.LETTER)
    actions.use_code(code=code, user=newcomer)  # the owner may object
    _invitation, invited = invite(merchant=owned, email="aushilfe@example.org", role=Role.EDITOR, by=owner)
    gone, withdrawn = invite(merchant=owned, email="vorbei@example.org", role=Role.EDITOR, by=owner)
    withdraw(invitation=gone)
    client = Client()
    client.force_login(User.objects.create_user(email="brief@example.org"))
    return {
        "claim_session": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "claim_letter": letter(bare),
        "claim_used": in_fours(used),
        "claim_journey": letter(Merchant.objects.get(slug="einsames-kontor")),
        "invitation": invited,
        "invitation_gone": withdrawn,
    }
