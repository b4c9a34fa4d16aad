"""The platform's own public pages."""

from coburg_showcase.city.models import CitySettings
from coburg_showcase.machine_files.bilingual import NamedPagesSitemap


class HomeSitemap(NamedPagesSitemap):
    names = ("home",)


class LegalPagesSitemap(NamedPagesSitemap):
    names = (
        "pages:impressum",
        "pages:datenschutz",
        "pages:barrierefreiheit",
        "pages:nutzungsbedingungen",
        "pages:reihenfolge",
        "pages:leichte-sprache",
        "pages:digitale-dienste",
    )

    def items(self) -> list[str]:
        """Without the page in easy language where the city has none."""
        easy = CitySettings.load().easy_language
        return [name for name in self.names if easy or name != "pages:leichte-sprache"]


SITEMAPS = {"home": HomeSitemap, "pages": LegalPagesSitemap}
