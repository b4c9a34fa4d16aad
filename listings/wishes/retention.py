"""How long what a wish leaves is kept (L-19); the wish itself as long as an enquiry (enquiries/retention.py)."""

from datetime import timedelta

WORDS_KEPT = timedelta(days=365)
