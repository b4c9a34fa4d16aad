"""The business's own imprint (§ 5 DDG, § 2 DL-InfoV; L-04): what must be said depends on the legal form."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from merchants.codes import Dispute, LegalForm

# § 5 DDG no. 1–4: forms entered in a register name court and number; forms with organs name who represents them.
REGISTERED = {LegalForm.EK, LegalForm.GMBH, LegalForm.KG, LegalForm.EG, LegalForm.EV}
REPRESENTED = {LegalForm.GMBH, LegalForm.GBR, LegalForm.KG, LegalForm.EG, LegalForm.EV}


class Imprint(models.Model):
    merchant = models.OneToOneField("merchants.Merchant", on_delete=models.CASCADE, related_name="imprint")
    legal_name = models.CharField(_("name of the owner or company"), max_length=120)
    legal_form = models.CharField(_("legal form"), max_length=24, choices=LegalForm)
    representative = models.CharField(_("represented by"), max_length=120, blank=True)
    vat_id = models.CharField(_("VAT id"), max_length=11, blank=True)
    register_court = models.CharField(_("register court"), max_length=80, blank=True)
    register_number = models.CharField(_("register number"), max_length=40, blank=True)
    supervisory_authority = models.CharField(_("supervisory authority"), max_length=120, blank=True)
    professional_chamber = models.CharField(_("chamber"), max_length=120, blank=True)
    dispute_resolution = models.CharField(
        _("consumer arbitration (§ 36 VSBG)"), max_length=8, choices=Dispute, default=Dispute.NOT_WILLING
    )
    dispute_body = models.CharField(_("arbitration board"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("imprint")
        verbose_name_plural = _("imprints")
        constraints = [
            models.CheckConstraint(
                condition=Q(vat_id="") | Q(vat_id__regex=r"^DE[0-9]{9}$"),
                name="imprint_vat_id_form",
                violation_error_message=_("A VAT id consists of DE and nine digits."),
            ),
            models.CheckConstraint(
                condition=~Q(dispute_resolution="yes") | ~Q(dispute_body=""), name="imprint_dispute_body_named"
            ),
        ]

    def __str__(self) -> str:
        return self.legal_name

    def missing(self) -> list[str]:
        """The labels of what § 5 DDG still wants from this legal form; empty means the entry may be published (L-04).

        Reads the business's address and contact too, so fetch `merchant` with it.
        """
        wanted = {
            _("name of the owner or company"): self.legal_name,
            _("street and house number"): self.merchant.street_id and self.merchant.house_number,
            _("e-mail"): self.merchant.email,
            _("telephone"): self.merchant.phone,
        }
        if self.legal_form in REPRESENTED:
            wanted[_("represented by")] = self.representative
        if self.legal_form in REGISTERED:
            wanted[_("register court")] = self.register_court
            wanted[_("register number")] = self.register_number
        return [str(label) for label, value in wanted.items() if not value]
