"""Text that people write with headings, lists and links: how it is cleaned, kept and edited."""

from coburg_showcase.richtext.cleaning import (
    ATTRIBUTES,
    HEADINGS,
    INLINE_AND_BLOCKS,
    LEGAL_HEADINGS,
    clean_html,
    show_html,
)

__all__ = ["ATTRIBUTES", "HEADINGS", "INLINE_AND_BLOCKS", "LEGAL_HEADINGS", "clean_html", "show_html"]
