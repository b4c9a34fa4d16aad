"""The platform's own public pages."""

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


SITEMAPS = {"home": HomeSitemap, "pages": LegalPagesSitemap}
