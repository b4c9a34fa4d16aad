"""Forms that anybody may send without an account: guarded against machines, without a riddle for people."""

import time
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from coburg_showcase.spam import heuristics
from coburg_showcase.spam.fields import SingleLineField, TextField

STAMP, HONEYPOT = "stempel", "weitere_angabe"  # browsers know neither name, so none fills them
LEAST_SECONDS = 3
MOST_SECONDS = 12 * 3600
LONGEST_STAMP = 200

SEND_AGAIN = _("This page was open for a long time. Please check what you wrote and send it again.")


class GuardedForm(forms.Form):
    """A form with a signed stamp and a field only machines fill in; the component falle.html draws both.

    `purpose` and `binding` say what the form is for, such as "enquiry" and the slug of the shop: a stamp made for one
    form is worth nothing in another. After `is_valid()`:

    - `submission`: a UUID drawn when the form was first shown; the same for a double click, a reload and a corrected
      mistake, so that a unique column makes one row of them.
    - `suspicions`: codes of what is odd (honeypot, too-fast, links, script, keywords): reasons for the quarantine,
      never for refusing.

    A stamp that is missing, foreign or older than twelve hours is an error of the form; what was typed stays.
    """

    use_required_attribute = False

    def __init__(self, data: Any = None, *, purpose: str, binding: str = "", **options: Any) -> None:
        super().__init__(data, **options)
        self._salt = f"coburg_showcase.spam.{purpose}:{binding}"
        self.suspicions: list[str] = []
        self.submission, self._shown_at = uuid4(), time.time()
        self.stamp_is_good = False
        if self.is_bound:
            self._read_stamp()

    @property
    def stamp(self) -> str:
        """What the hidden field holds: submission and time of showing, signed."""
        return signing.dumps([self.submission.hex, int(self._shown_at)], salt=self._salt)

    @property
    def stamp_name(self) -> str:
        return self.add_prefix(STAMP)

    @property
    def honeypot_name(self) -> str:
        return self.add_prefix(HONEYPOT)

    @property
    def honeypot_id(self) -> str:
        return f"id_{self.honeypot_name}"

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        if not self.stamp_is_good:
            self.add_error(None, forms.ValidationError(SEND_AGAIN, code="stamp"))
        self.suspicions = self._suspicions()

    def _read_stamp(self) -> None:
        """Take over submission and time from a good stamp; else go on with fresh ones."""
        sent = str(self.data.get(self.stamp_name, ""))
        now = self._shown_at
        # A stamp drawn because the old one was no good belongs to a person who has read the page already.
        self._shown_at = now - LEAST_SECONDS - 1
        if len(sent) > LONGEST_STAMP or not sent.isascii():
            return
        try:
            submission, shown_at = signing.loads(sent, salt=self._salt)
            age = now - shown_at
            known = UUID(hex=submission)
        except (signing.BadSignature, ValueError, TypeError, AttributeError):
            return
        # The same words sent again after half a day are still the same submission.
        self.submission = known
        if age <= MOST_SECONDS:
            self.stamp_is_good, self._shown_at = True, shown_at

    def _suspicions(self) -> list[str]:
        found = []
        if self.data.get(self.honeypot_name):
            found.append("honeypot")
        if self.stamp_is_good and time.time() - self._shown_at < LEAST_SECONDS:
            found.append("too-fast")
        typed = [
            str(self.cleaned_data.get(name) or "")
            for name, field in self.fields.items()
            if type(field) in (SingleLineField, TextField)
        ]
        return found + heuristics.suspicions("\n".join(typed))


def status_of(form: forms.BaseForm) -> int:
    """The status a page with this form is answered with: 422 when something is to be corrected (A-18)."""
    return 422 if form.is_bound and form.errors else 200
