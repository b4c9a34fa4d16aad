"""One item: its page, its tile, its structured data."""
