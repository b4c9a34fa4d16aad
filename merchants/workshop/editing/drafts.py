"""What somebody has typed and not published: kept while they type, for whoever loses the connection or the phone."""

import datetime as dt
import json

from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase.accounts.models import User
from coburg_showcase.spam.text import is_broken
from merchants.models import Merchant
from merchants.opening.resolve import local_day
from merchants.opening.wording import clock_of, date_text
from merchants.workshop.editing.models import MOST_IN_DRAFT, Draft
from merchants.workshop.editing.page import EditPage
from merchants.workshop.editing.values import Typed, as_data, typed

MARGIN = 2_000  # what the database writes between the values


class DraftRefused(Exception):
    """It cannot be kept; the message is a translated sentence for people."""


def draft_of(page: EditPage, merchant: Merchant, person: User) -> Draft | None:
    """One query."""
    return Draft.objects.filter(merchant=merchant, person=person, page=page.key).first()


def keep(*, page: EditPage, merchant: Merchant, person: User, values: Typed, stand: str) -> Draft | None:
    """Keep what is typed as this person's draft; None where nothing differs from what is stored, then none is left.

    Raises DraftRefused for what cannot be stored or is longer than any page. At most five queries.
    """
    if any(is_broken(text) for texts in values.values() for text in texts):
        raise DraftRefused(_("Not saved: there are characters in it which cannot be shown. Please type them again."))
    if len(json.dumps(values, ensure_ascii=False)) > MOST_IN_DRAFT - MARGIN:
        raise DraftRefused(_("Not saved: the text is far too long. Please shorten it."))
    form = page.form(as_data(values))
    if form.is_valid() and typed(page.fields, form.cleaned_data) == page.stored(merchant):
        discard(page=page, merchant=merchant, person=person)
        return None
    draft, _made = Draft.objects.update_or_create(
        merchant=merchant,
        person=person,
        page=page.key,
        defaults={"values": values, "stand": stand, "saved_at": timezone.now()},
    )
    return draft


def discard(*, page: EditPage, merchant: Merchant, person: User) -> None:
    """Forget this person's draft. One query."""
    Draft.objects.filter(merchant=merchant, person=person, page=page.key).delete()


def when(instant: dt.datetime, now: dt.datetime) -> str:
    """ "today, 12.18 Uhr", or with the date. Both instants are aware; the words are those of Coburg's clock."""
    day, time = local_day(instant), clock_of(instant)
    if day == local_day(now):
        return _("today, %(time)s") % {"time": time}
    return _("%(date)s, %(time)s") % {"date": date_text(day, with_year=day.year != local_day(now).year), "time": time}
