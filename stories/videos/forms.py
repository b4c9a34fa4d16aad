"""The form of a film at the desk: a YouTube address or an uploaded file, with what makes it accessible."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coburg_showcase.images.actions import accept_upload
from coburg_showcase.images.hardening import PictureRefused
from coburg_showcase.spam.fields import SingleLineField, TextField
from stories.models import Video
from stories.videos import actions, captions, files, showing, youtube

LANGUAGES = [
    ("de", _("German")),
    ("en", _("English")),
    ("fr", _("French")),
    ("it", _("Italian")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
    ("ar", _("Arabic")),
]


class VideoForm(forms.ModelForm):
    """`too_large`: fields whose file was left out while it was received (security/uploads.py)."""

    too_large: frozenset[str] = frozenset()

    youtube = SingleLineField(
        label=_("YouTube"),
        required=False,
        max_length=youtube.LONGEST,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Address or id of the film. A film of our own is better: then nobody else learns who watches it."),
    )
    film = forms.FileField(
        label=_("film of our own"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "video/mp4,video/webm"}),
        help_text=_("MP4 (H.264) or WebM, 200 MB at most. It is shown as it is: 1280 × 720 is plenty."),
    )
    captions_file = forms.FileField(
        label=_("captions as a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}),
        help_text=_("WebVTT (.vtt), in UTF-8. It takes the place of the text below."),
    )
    captions_text = TextField(
        label=_("captions (WebVTT)"),
        required=False,
        max_length=captions.MAX_BYTES,
        widget=forms.Textarea(attrs={"rows": 8, "cols": 40, "class": "vLargeTextField"}),
    )
    new_poster = forms.FileField(
        label=_("new poster"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("Seen before the film is played. Without one a curtain is shown."),
    )
    language = forms.ChoiceField(label=_("language spoken"), choices=LANGUAGES)

    class Meta:
        model = Video
        fields = ["title", "language", "minutes", "transcript"]
        field_classes = {"title": SingleLineField, "transcript": TextField}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("youtube", self.instance.youtube_id)
        self.initial.setdefault("captions_text", self.instance.captions)

    def clean_youtube(self) -> str:
        typed = self.cleaned_data["youtube"]
        return youtube.youtube_id(typed) if typed else ""

    def clean_film(self) -> Any:
        film = self.cleaned_data["film"]
        try:
            if "film" in self.too_large or (film and film.size > files.MAX_BYTES):
                raise files.VideoRefused("too_large")
            if film:
                files.check(film)
        except files.VideoRefused as refused:
            raise ValidationError(str(refused), code=refused.code) from refused
        return film

    def clean_captions_file(self) -> str:
        file = self.cleaned_data["captions_file"]
        if "captions_file" in self.too_large:
            raise captions.refusal("too_large")
        return captions.clean_captions(file.read(captions.MAX_BYTES + 1)) if file else ""

    def clean_captions_text(self) -> str:
        typed = self.cleaned_data["captions_text"]
        return captions.clean_captions(typed) if typed else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        link, film = cleaned.get("youtube"), cleaned.get("film")
        is_new_link = bool(link) and link != self.instance.youtube_id
        if film and is_new_link:
            self.add_error("film", _("Either a YouTube film or a film of our own: please leave one of the two empty."))
        elif not (film or link or self.instance.file_key) and not self.errors.keys() & {"film", "youtube"}:
            self.add_error("youtube", _("Please enter the address of a YouTube film, or choose a file below."))
        return cleaned

    def _post_clean(self) -> None:
        """Files are kept only when nothing else is to be corrected, so that a refused form leaves none behind."""
        super()._post_clean()  # type: ignore[misc]
        self.instance.captions = self.cleaned_data.get("captions_file") or self.cleaned_data.get("captions_text", "")
        if self.errors or not self._keeps_published_accessible():
            return
        name = "new_poster"
        try:
            if poster := self.cleaned_data["new_poster"]:
                self.instance.poster = accept_upload(file=poster)
            name = "film"
            self._take_film()
        except (PictureRefused, files.VideoRefused) as refused:
            self.add_error(name, ValidationError(str(refused), code=refused.code))

    def _take_film(self) -> None:
        if film := self.cleaned_data["film"]:
            actions.keep_film(video=self.instance, file=film)
        elif (link := self.cleaned_data["youtube"]) and link != self.instance.youtube_id:
            actions.link_film(video=self.instance, youtube_id=link)

    def _keeps_published_accessible(self) -> bool:
        """A published story must not lose the captions or the transcript of its film (A-22)."""
        link = self.cleaned_data["youtube"]
        will_be_own = bool(self.cleaned_data["film"]) or (not link and self.instance.is_own)
        if not will_be_own or not self.instance.pk or (self.instance.captions and self.instance.transcript):
            return True
        if showing.is_published(self.instance):
            self.add_error(None, _("A published story shows this film, so it needs captions and a transcript."))
            return False
        return True
