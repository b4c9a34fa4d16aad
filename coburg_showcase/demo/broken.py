class DemoBroken(Exception):
    """The project's own data cannot be loaded as it stands; the message says which rows, and why."""
