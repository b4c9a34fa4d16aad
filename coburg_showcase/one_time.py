"""Secrets that work once: on paper or in a mail for people, a hash for us (compliance 3.12).

Whoever reads the database can use none of them. A secret is hashed together with what it is for, so that one drawn for
one purpose opens nothing of another.
"""

import hashlib
import re
import secrets

# Crockford's base32: neither I, L, O nor U, and what is misread is put right when it is typed.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ON_PAPER = 16  # characters, which are 80 bits; guessing them is limited besides
LONGEST = 100

_MISREAD = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015]+")
_PAPER = re.compile(f"[{ALPHABET}]{{{ON_PAPER}}}")
_LINK = re.compile(r"[A-Za-z0-9_-]{43}")


def draw_for_paper() -> str:
    """A secret to be typed: 16 characters of ALPHABET. Print it `in_fours`."""
    return "".join(secrets.choice(ALPHABET) for _place in range(ON_PAPER))


def draw_for_link() -> str:
    """A secret for the link of a mail: 256 bits in 43 characters."""
    return secrets.token_urlsafe(32)


def in_fours(secret: str) -> str:
    """XXXX-XXXX-XXXX-XXXX; a secret of a link stays as it is."""
    if not _PAPER.fullmatch(secret):
        return secret
    return "-".join(secret[start : start + 4] for start in range(0, ON_PAPER, 4))


def as_drawn(typed: str) -> str:
    """The secret somebody typed or clicked on as it was drawn: small letters, spaces and O for 0 are forgiven.

    "" for what cannot be one, whatever was sent.
    """
    if len(typed) > LONGEST:
        return ""
    letters = _BETWEEN.sub("", typed).upper().translate(_MISREAD)
    if _PAPER.fullmatch(letters):
        return letters
    return typed if _LINK.fullmatch(typed) else ""


def digest(purpose: str, secret: str) -> str:
    """What the database keeps: the SHA-256 of purpose and secret, 64 characters.

    Rows are looked up by it. How long that takes tells nothing: nobody can choose the beginning of a hash.
    """
    return hashlib.sha256(f"{purpose}:{secret}".encode()).hexdigest()
