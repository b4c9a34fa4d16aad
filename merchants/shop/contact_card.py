"""The contact card of a business as vCard 3.0 (RFC 2426), the version every phone reads."""

from merchants.models import Merchant

LONGEST_LINE = 75  # octets, RFC 2426 section 2.6


def escape(text: str) -> str:
    """A value as RFC 2426 wants it: backslash, comma, semicolon and line breaks escaped."""
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return "\\n".join(text.splitlines())


def fold(line: str) -> str:
    """A line of at most 75 octets, going on after a blank; no character is cut in two."""
    parts: list[str] = []
    current = ""
    for character in line:
        limit = LONGEST_LINE - (1 if parts else 0)
        if len((current + character).encode()) > limit:
            parts.append(current)
            current = ""
        current += character
    return "\r\n ".join([*parts, current])


def contact_card(merchant: Merchant, page_address: str) -> str:
    """The vCard's text; `page_address` is the absolute address of the shop window."""
    address = ";".join(
        escape(part) for part in ("", "", merchant.street_address, merchant.town, "", merchant.postcode, "Deutschland")
    )
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"FN:{escape(merchant.name)}",
        f"ORG:{escape(merchant.name)}",
        "N:;;;;",
        f"ADR;TYPE=WORK:{address}",
        f"GEO:{merchant.latitude:.6f};{merchant.longitude:.6f}",
    ]
    if merchant.phone:
        lines.append(f"TEL;TYPE=WORK,VOICE:{merchant.phone.as_e164}")
    if merchant.email:
        lines.append(f"EMAIL;TYPE=INTERNET:{escape(merchant.email)}")
    lines += [f"URL:{escape(link)}" for link in (merchant.website, page_address) if link]
    if merchant.short_description:
        lines.append(f"NOTE:{escape(merchant.short_description)}")
    lines.append("END:VCARD")
    return "".join(fold(line) + "\r\n" for line in lines)
