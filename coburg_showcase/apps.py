from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "coburg_showcase"
    label = "platform"

    def ready(self) -> None:
        from coburg_showcase import access  # noqa: F401 - registers the check of access marks
