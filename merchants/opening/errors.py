"""The one error of the opening calendar."""


class OpeningHoursError(ValueError):
    """Hours that cannot be represented faithfully; the message is a translated sentence for people."""
