"""Which passwords are refused beyond Django's own rules (compliance.md 3.1: 6.2; H-52)."""

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 128  # characters; hashing text of any length would be an offer to keep the server busy
# Words anybody would try here, whatever is put around them.
TOWN_WORDS = frozenset(
    {"coburg", "coburger", "veste", "schaufenster", "mein", "meinschaufenster", "betrieb", "laden"}
    | {"geschäft", "geschaeft", "passwort", "kennwort", "willkommen"}
)
NO_LETTER = re.compile(r"[\W\d_]+")


class MaximumLength:
    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > LONGEST:
            raise ValidationError(
                _("This password is too long. It must contain at most %(most)d characters."),
                code="password_too_long",
                params={"most": LONGEST},
            )

    def get_help_text(self) -> str:
        return _("Your password must contain at most %(most)d characters.") % {"most": LONGEST}


class NotACommonWord(CommonPasswordValidator):
    """Refuses the list of common passwords and words of this place, also with figures and signs around them."""

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(password, user)
        words = NO_LETTER.sub(" ", password[: LONGEST + 1].casefold()).split()
        if "".join(words) in self.passwords or (words and TOWN_WORDS.issuperset(words)):
            raise ValidationError(
                _("This password would be among the first to be tried. Take a sentence, or several words."),
                code="password_too_common",
            )
