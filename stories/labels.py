"""What a story must say about itself wherever it is shown: advertisement, text of a business (L-03)."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from stories.models import Story


def labels_of(story: Story) -> list[str]:
    """The words for lists, pages and feeds, the most important first; empty for what the city wrote itself.

    Sources: § 22 MStV, § 6 DDG, § 5a(4) UWG. Needs `contributed_by` fetched. No query.
    """
    if story.contributed_by is None:
        return []
    contribution = _("Contributed by %(business)s") % {"business": story.contributed_by.name}
    return [pgettext("label", "Advertisement"), contribution] if story.is_advertisement else [contribution]
