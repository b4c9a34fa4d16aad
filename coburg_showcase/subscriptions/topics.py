"""What mail can be ordered about. An app registers its kind of topic: `register_topic("roadworks", describe)`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from coburg_showcase.templatetags.house import german

PREFIX_SIGN = ":"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic in the active language: `title` as in "News about …", `page` the path of what it is about.

    `is_german`: the title is somebody's German words whatever the language. `rhythm` is a sentence that says what comes
    when; without one a mail comes when something changes.
    """

    title: str
    page: str
    is_german: bool = True
    rhythm: str = ""

    @property
    def marked_title(self) -> SafeString:
        """The title for pages and HTML mails, with its language where that is another one (A-17)."""
        return german(self.title) if self.is_german else format_html("{}", self.title)


Describe = Callable[[str], Topic | None]

_registered: dict[str, Describe] = {}


def register_topic(prefix: str, describe: Describe) -> None:
    """Let mail about topics `prefix:identifier` be ordered; called in an AppConfig's ready().

    `describe(identifier)` is the topic in the active language, or None once nothing more can be told about it: nobody
    can order it then, and those who had are forgotten in the following night.
    """
    _registered[prefix] = describe


def topic_of(key: str) -> Topic | None:
    """The topic behind a key such as "roadworks:12". At most the queries of whoever registered it."""
    prefix, _sign, identifier = key.partition(PREFIX_SIGN)
    return _registered[prefix](identifier) if prefix in _registered else None
