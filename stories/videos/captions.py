"""Captions as WebVTT: checked, and written anew with nothing in them but times and words."""

import re
from html import escape, unescape

import webvtt
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from webvtt.errors import MalformedCaptionError, MalformedFileError
from webvtt.models import Caption

from coburg_showcase.spam.text import is_broken, tidy

MAX_BYTES = 500_000
LONGEST_HOURS = 99

_REASONS = {
    "too_large": _("Captions may have 500 kB at most."),
    "encoding": _("The captions must be stored as UTF-8. Please save the file again in that encoding."),
    "format": _("These are no captions in the format WebVTT. The first line of such a file says WEBVTT."),
    "empty": _("There is no caption in this file."),
    "unread": _(
        "Only %(read)d of %(all)d captions can be read. Times are written like 00:01:05.000 --> 00:01:08.500, with an "
        "empty line before each caption."
    ),
    "times": _("In caption %(number)d the end does not come after the begin."),
}
# Speaker, emphasis: the markup of WebVTT which readers of captions need. `v` names who speaks.
_MARKUP = re.compile(r"(</?[biu]>|</v>|<v(?:\.[\w.-]*)?[ \t][^<>&\n]{1,80}>)")
_SETTING = re.compile(r"(?:vertical:(?:rl|lr)|(?:line|position|size|align):[a-z0-9.,%-]{1,30})")


def clean_captions(source: bytes | str) -> str:
    """The captions with their times, words, speakers and emphasis; styles, regions, notes and other markup are gone.

    Raises ValidationError with a sentence for people. Cleaning again changes nothing.
    """
    if len(source) > MAX_BYTES:
        raise refusal("too_large")
    try:
        text = source.decode("utf-8-sig") if isinstance(source, bytes) else source.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise refusal("encoding") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_broken(text):
        raise refusal("encoding")
    if not re.match(r"WEBVTT(?:[ \t\n]|\Z)", text):
        raise refusal("format")
    try:
        found = webvtt.from_string(text).captions
        if len(found) < (all_times := sum("-->" in line for line in text.split("\n"))):  # it passes over what is odd
            raise ValidationError(_REASONS["unread"], code="unread", params={"read": len(found), "all": all_times})
        cues = [_cue(caption, number) for number, caption in enumerate(found, start=1)]
    except (MalformedCaptionError, MalformedFileError) as error:
        raise refusal("format") from error
    if not (written := [cue for cue in cues if cue]):
        raise refusal("empty")
    return "\n\n".join(["WEBVTT", *written]) + "\n"


def _cue(caption: Caption, number: int) -> str:
    start, end = caption.start_time, caption.end_time
    if not start < end or end.hours > LONGEST_HOURS:
        raise ValidationError(_REASONS["times"], code="times", params={"number": number})
    lines = [line for raw in caption.lines if (line := _line(raw))]
    settings = " ".join(setting for setting in str(caption.settings).split() if _SETTING.fullmatch(setting))
    return "\n".join([f"{start} --> {end} {settings}".rstrip(), *lines]) if lines else ""


def _line(raw: str) -> str:
    """Every sign that could begin markup is escaped, but for the few tags that may stay."""
    pieces = _MARKUP.split(tidy(raw).strip())
    return "".join(
        piece if index % 2 else escape(unescape(piece), quote=False) for index, piece in enumerate(pieces)
    ).strip()


def refusal(code: str) -> ValidationError:
    return ValidationError(_REASONS[code], code=code)
