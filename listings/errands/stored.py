"""What the Merkzettel keeps in a visitor's browser, as the privacy page tells it. Written by static/js/notebook.js."""

from django.utils.translation import gettext_lazy as _

from coburg_showcase.pages.registries import Stored

KEY = "merkzettel"

STORED = Stored(
    name=lambda: KEY,
    kind=_("Local storage"),
    purpose=_("Your list: the numbers of the shops and items you remember, and when you did. At most 200."),
    when=_("Only once you press “Remember” or take over a list somebody has shared"),
    lifetime_note=_("Until you empty the list or clear your browser's data"),
)
