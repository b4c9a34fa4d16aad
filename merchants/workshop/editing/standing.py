"""What of a window is public, said honestly on every page that changes it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from merchants.codes import State
from merchants.models import Merchant


@dataclass(frozen=True, slots=True)
class Standing:
    """`button`: what sending the page is called; `done`: what it has come to."""

    is_public: bool
    sentence: str
    button: str
    done: str


def standing_of(merchant: Merchant) -> Standing:
    """In the active language; asks no database."""
    if merchant.state == State.PUBLISHED:
        return Standing(
            is_public=True,
            sentence=_("Your window is open: what you publish here, everybody sees at once."),
            button=pgettext("a page of the window", "Publish"),
            done=_("Published. This is how everybody sees it now."),
        )
    sentences = {
        State.DRAFT: _("Your window is not open to the public yet. What you save here shows once the city opens it."),
        State.WAITING: _("Your window waits for the city. What you save here shows once the city has opened it."),
        State.HIDDEN: _("Your window is hidden at present. What you save here shows once it is opened again."),
        State.CLOSED: _("Your business counts as closed for good: people see a note, and little of what stands here."),
    }
    return Standing(
        is_public=False,
        sentence=sentences[State(merchant.state)],
        button=pgettext("a page of the window", "Save"),
        done=_("Saved."),
    )
