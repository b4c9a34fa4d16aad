"""The headers of compliance.md 3.3, written down once more: a test that asked the settings would prove nothing."""

from tests.browser.town import Answer

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "manifest-src": {"'self'"},
    "media-src": {"'self'"},
    "frame-src": {"'none'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'none'"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
    "report-uri": {"/csp-report/"},
}
MEDIA_POLICY = {"default-src": {"'none'"}, "sandbox": set()}
TILES = "https://kacheln.example.org"  # tests/browser/prepare.py sets it
FILMS = "https://www.youtube-nocookie.com"
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
PERMISSIONS = {
    **dict.fromkeys(
        (
            *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "gyroscope"),
            *("magnetometer", "microphone", "midi", "payment", "usb"),
        ),
        "()",
    ),
    **dict.fromkeys(("geolocation", "publickey-credentials-get", "publickey-credentials-create"), "(self)"),
}
HSTS = "max-age=63072000; includeSubDomains"
TELL_TALE = ("server", "x-powered-by", "x-page-cache", "x-counts", "via")


def policy_of(answer: Answer) -> dict[str, set[str]]:
    parts = [part.split() for part in answer.headers.get("content-security-policy", "").split(";") if part.strip()]
    return {name: set(sources) for name, *sources in parts}


def problems(answer: Answer, *, kind: str = "page", https: bool = False, policy: dict | None = None) -> list[str]:
    """What is missing, wrong or too much among the security headers. `kind`: page, embed (any site may show it in a
    frame), secret (its address holds a token), static or media."""
    wanted: dict[str, str | None] = dict(HEADERS)
    policy = dict(policy or POLICY)
    if kind == "embed":
        wanted["x-frame-options"] = None
        policy["frame-ancestors"] = {"*"}
    elif kind == "secret":
        wanted["referrer-policy"] = "same-origin"
    if kind == "media":
        wanted["cross-origin-resource-policy"] = "same-site"
        policy = dict(MEDIA_POLICY)
    elif https:
        policy["upgrade-insecure-requests"] = set()
    found = [
        f"{name}: {answer.headers.get(name)!r} instead of {value!r}"
        for name, value in wanted.items()
        if answer.headers.get(name) != value
    ]
    if (sent := policy_of(answer)) != policy:
        changed = {name for name in sent.keys() | policy.keys() if sent.get(name) != policy.get(name)}
        found.append("policy differs: " + ", ".join(f"{name} {sent.get(name)}" for name in sorted(changed)))
    permissions = dict(
        part.strip().split("=", 1) for part in answer.headers.get("permissions-policy", "").split(",") if "=" in part
    )
    if permissions != PERMISSIONS:
        found.append(f"permissions-policy: {permissions}")
    if answer.headers.get("strict-transport-security") != (HSTS if https else None):
        found.append(f"strict-transport-security: {answer.headers.get('strict-transport-security')!r}")
    # The server names itself unless it is given another name: an empty one tells nothing.
    found += [f"{name} tells {answer.headers[name]!r}" for name in TELL_TALE if answer.headers.get(name)]
    return found
