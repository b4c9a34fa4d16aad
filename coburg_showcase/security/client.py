"""Whose request is it? The client's address, and the two forms in which it may be kept."""

import ipaddress
import time

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

UNKNOWN = "unknown"


def client_address(request: HttpRequest) -> str:
    """The address that opened the connection to us or, with TRUSTED_PROXY_COUNT = n, to the outermost of our n proxies.

    Each proxy appends the address it was called from to X-Forwarded-For, so the n-th from the right was written by a
    proxy of ours; whatever stands before it was sent by the client and is worth nothing (H-58). Without trusted proxies
    the header is ignored. Text that is no address counts as the peer's.
    """
    peer = _address(request.META.get("REMOTE_ADDR", ""))
    proxies = settings.TRUSTED_PROXY_COUNT
    if not proxies:
        return peer
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", proxies)
    candidates = forwarded[-proxies:]
    found = _address(candidates[0]) if len(candidates) == proxies else UNKNOWN
    return peer if found == UNKNOWN else found


def client_hash(request: HttpRequest) -> str:
    """A keyed hash of the client's address for limits; the key changes every day (L-20).

    IPv6 counts by /64, which every subscriber has for themselves: 2⁶⁴ addresses to hide behind otherwise.
    """
    address = client_address(request)
    if ":" in address:
        address = str(ipaddress.ip_network((address, 64), strict=False).network_address)
    day = int(time.time() // 86_400)
    return salted_hmac(f"client of day {day}", address, algorithm="sha256").hexdigest()[:24]


def shortened_address(request: HttpRequest) -> str:
    """The address as logs may keep it (L-20): the first three parts of IPv4, the first 48 bits of IPv6."""
    address = client_address(request)
    if address == UNKNOWN:
        return address
    return str(ipaddress.ip_network((address, 48 if ":" in address else 24), strict=False).network_address)


def _address(text: str) -> str:
    """The address in its one normal form, without port, brackets or zone; UNKNOWN for anything else."""
    text = text.strip()[:60]
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return UNKNOWN
    return str(getattr(address, "ipv4_mapped", None) or address)
