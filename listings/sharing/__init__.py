"""Enter once, use everywhere: the box for the shop's own site, feeds, calendars, QR codes."""
