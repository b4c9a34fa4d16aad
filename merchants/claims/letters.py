"""The mails about claims, in German like all mails to businesses, laid into the outbox in the caller's transaction."""

from collections.abc import Sequence

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coburg_showcase.one_time import in_fours
from coburg_showcase.templatetags.house import long_date
from merchants.claims.codes import GOOD_FOR, State, Way
from merchants.claims.models import Claim, ClaimCode
from merchants.members.letters import SHOP_LANGUAGE, address, tell
from merchants.members.models import Membership, owners_of


def code_address(secret: str) -> str:
    """Where a code leads: printed below it, in its QR code, and in the mail."""
    return address("claims:code", in_fours(secret))


def about(claim: Claim) -> str:
    return f"claim:{claim.pk}"


def link(code: ClaimCode, secret: str) -> None:
    """To the address the city knows of the business."""
    with translation.override(SHOP_LANGUAGE):
        name, hours = {"name": code.merchant.name}, int(GOOD_FOR[Way.MAIL].total_seconds() // 3600)
        tell(
            key=f"claim-code:{code.pk}",
            to=code.email,
            headline=_("Your window: %(name)s") % name,
            paragraphs=[
                _("The city has prepared a shop window for %(name)s. Take it over, free of charge.") % name,
                _("The link works once and for %(hours)d hours. It is for your business alone: please pass it on to "
                  "nobody.") % {"hours": hours},
            ],
            link=code_address(secret),
            link_words=_("Take over the window"),
            about=f"claim-code:{code.pk}",
        )  # fmt: skip


def waiting(claim: Claim) -> None:
    """To the person that it takes time, and to whoever has the business that they may object."""
    with translation.override(SHOP_LANGUAGE):
        name, until = {"name": claim.merchant.name}, _until(claim)
        if until and claim.state == State.OBJECTION:
            text = _("Somebody looks after this window already and may object until %(day)s. If nobody does, it is "
                     "yours as well from then on.") % {"day": until}  # fmt: skip
        else:
            text = _("The city team looks at it and writes to you as soon as it is decided.")
        tell(
            key=f"{about(claim)}:waiting",
            to=claim.user.email,
            headline=_("Your request for %(name)s") % name,
            paragraphs=[_("You want to look after the window of %(name)s.") % name, text],
            link=address("workshop:index"),
            link_words=_("See how it stands"),
            about=about(claim),
        )
        for owner in owners_of(claim.merchant, but=claim.user) if until else []:
            _may_object(claim, owner, until)


def _may_object(claim: Claim, owner: Membership, until: str) -> None:
    words = {"name": claim.merchant.name, "person": str(claim.user), "email": claim.user.email, "day": until}
    tell(
        key=f"{about(claim)}:objection:{owner.pk}",
        to=owner.user.email,
        headline=_("Somebody wants to look after %(name)s, too") % words,
        paragraphs=[
            _("%(person)s (%(email)s) says that %(name)s is theirs.") % words,
            _("Is this right? Then there is nothing to do. If not, please object until %(day)s; the city then decides. "
              "Nothing changes for you before that.") % words,
        ],
        link=address("people:list", claim.merchant.slug),
        link_words=_("Look at it and object"),
        about=about(claim),
    )  # fmt: skip


def objected(claim: Claim) -> None:
    with translation.override(SHOP_LANGUAGE):
        name = {"name": claim.merchant.name}
        tell(
            key=f"{about(claim)}:objected",
            to=claim.user.email,
            headline=_("Your request for %(name)s") % name,
            paragraphs=[
                _("Whoever looks after %(name)s at present has objected.") % name,
                _("The city team looks at it and writes to you as soon as it is decided."),
            ],
            about=about(claim),
        )


def refused(claim: Claim) -> None:
    with translation.override(SHOP_LANGUAGE):
        name = {"name": claim.merchant.name}
        tell(
            key=f"{about(claim)}:refused:{_stamp(claim)}",
            to=claim.user.email,
            headline=_("Your request for %(name)s") % name,
            paragraphs=[
                _("The city team could not grant your request. The reason:"),
                claim.reason,
                _("Do you see it differently? Please write or call: the imprint below says how."),
            ],
            about=about(claim),
        )


def granted(claim: Claim, others: Sequence[Membership]) -> None:
    """To the person, to the other owners, and – where there are none – to the address the city knows (H-56)."""
    with translation.override(SHOP_LANGUAGE):
        words = {"name": claim.merchant.name, "person": str(claim.user), "email": claim.user.email}
        words["day"] = long_date(timezone.localdate(claim.decided_at))
        stamp = _stamp(claim)
        if claim.way == Way.NEW:
            text = _("The city has said yes to %(name)s: you can publish the window as soon as you like it.")
        else:
            text = _("From now on you look after the window of %(name)s.")
        tell(
            key=f"{about(claim)}:granted:{stamp}",
            to=claim.user.email,
            headline=_("%(name)s is in your hands") % words,
            paragraphs=[text % words],
            link=address("workshop:business", claim.merchant.slug),
            link_words=_("To your window"),
            about=about(claim),
        )
        informed = [owner.user.email for owner in others] or [claim.merchant.email]
        for number, email in enumerate(each for each in informed if each and each != claim.user.email):
            tell(
                key=f"{about(claim)}:news:{stamp}:{number}",
                to=email,
                headline=_("Somebody new looks after %(name)s") % words,
                paragraphs=[
                    _("Since %(day)s %(person)s (%(email)s) looks after the window of %(name)s.") % words,
                    _("Is this not right? Please tell the city team at once: the imprint below says how."),
                ],
                about=about(claim),
            )


def _until(claim: Claim) -> str:
    """The last day to object in words, "" where nobody may."""
    return long_date(timezone.localdate(claim.objection_until)) if claim.objection_until else ""


def _stamp(claim: Claim) -> int:
    """Tells the decisions about one claim apart: the city may change its mind."""
    return int(claim.decided_at.timestamp()) if claim.decided_at else 0
