"""E-mail addresses as mail servers take them: one address, its local part in ASCII, its domain in punycode."""

import re
import unicodedata

LONGEST, LONGEST_LOCAL, LONGEST_DOMAIN, LONGEST_LABEL = 254, 64, 253, 63

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_TOP = re.compile(r"[a-z]{2,}|xn--[a-z0-9-]+")


class InvalidAddress(ValueError):
    pass


def normal_address(text: str) -> str:
    """The one address in `text`, with its domain in lower case and punycode. Raises InvalidAddress (H-41).

    Quoted local parts, addresses of single computers (`a@b`) and of IP numbers are refused: valid by the letter of the
    RFC, but in a form of this site they are mistakes or attempts. The domain is encoded after IDNA 2008, which keeps
    the "ß" that Python's own codec would turn into "ss" – a domain that may be somebody else's.
    """
    local, at, domain = text.strip().rpartition("@")
    if not at or len(local) > LONGEST_LOCAL or not _LOCAL.fullmatch(local) or len(domain) > LONGEST_DOMAIN:
        raise InvalidAddress(text)
    labels = [_label(label) for label in unicodedata.normalize("NFKC", domain.lower()).split(".")]
    address = f"{local}@{'.'.join(labels)}"
    if len(labels) < 2 or not _TOP.fullmatch(labels[-1]) or len(address) > LONGEST:
        raise InvalidAddress(text)
    return address


def is_address(text: str) -> bool:
    """Whether this is one address, mailable as it stands."""
    try:
        return normal_address(text).lower() == text.lower()
    except InvalidAddress:
        return False


def _label(label: str) -> str:
    if not label.isascii():
        letters = all(unicodedata.category(sign)[0] in "LMN" or sign == "-" for sign in label)
        if not letters or unicodedata.category(label[0])[0] == "M":
            raise InvalidAddress(label)
        label = "xn--" + label.encode("punycode").decode()
    if len(label) > LONGEST_LABEL or not _LABEL.fullmatch(label):
        raise InvalidAddress(label)
    return label
