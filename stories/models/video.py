"""A film: kept here, or a YouTube film that is loaded on a click only."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

YOUTUBE_ID = r"^[A-Za-z0-9_-]{11}$"
KEY = r"^[0-9a-f]{32}$"


class VideoQuerySet(models.QuerySet["Video"]):
    def with_key(self, key: str) -> "Video | None":
        """The film kept here under this key."""
        return self.filter(file_key=key).first() if key else None


class Video(models.Model):
    """`file_key` names the files of a film kept here: its own bytes, and its captions as WebVTT. Of a film elsewhere
    only the id is stored (L-12), never what a site hands out for embedding."""

    class Format(models.TextChoices):
        MP4 = "mp4", "MP4"
        WEBM = "webm", "WebM"

    title = models.CharField(_("title"), max_length=120)
    youtube_id = models.CharField(
        _("YouTube id"), max_length=11, blank=True, validators=[RegexValidator(YOUTUBE_ID)], editable=False
    )
    file_key = models.CharField(_("file"), max_length=32, blank=True, editable=False)
    file_format = models.CharField(_("format"), max_length=4, choices=Format, blank=True, editable=False)
    byte_size = models.PositiveIntegerField(_("size in bytes"), default=0, editable=False)
    captions = models.TextField(_("captions (WebVTT)"), blank=True, editable=False)
    language = models.CharField(_("language spoken"), max_length=3, default="de")
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"), default=1, validators=[MinValueValidator(1), MaxValueValidator(180)]
    )
    transcript = models.TextField(
        _("transcript"),
        max_length=20_000,
        blank=True,
        help_text=_("What is said, and what is to be seen where that matters. A film of our own needs it."),
    )
    poster = models.ForeignKey(
        "images.Picture",
        verbose_name=_("poster"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="video_posters",
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    has_new_film = False  # set by stories.videos.actions until the row is saved

    objects = VideoQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        constraints = [
            models.CheckConstraint(
                condition=(Q(youtube_id="") & ~Q(file_key="")) | (~Q(youtube_id="") & Q(file_key="")),
                name="video_kept_here_or_there",
            ),
            models.CheckConstraint(
                condition=Q(youtube_id="") | Q(youtube_id__regex=YOUTUBE_ID), name="video_youtube_id_form"
            ),
            models.CheckConstraint(
                condition=Q(file_key="", file_format="")
                | Q(file_key__regex=KEY, file_format__in=["mp4", "webm"], byte_size__gt=0),
                name="video_file_described",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_own(self) -> bool:
        """Kept on this server, so nobody else learns who watches it."""
        return bool(self.file_key)

    @property
    def is_accessible(self) -> bool:
        """Whether a film of our own has what WCAG 1.2 asks for; one elsewhere has to bring its own captions."""
        return not self.is_own or bool(self.captions and self.transcript)
