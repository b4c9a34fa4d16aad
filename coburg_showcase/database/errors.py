class DatabaseUnavailable(Exception):
    """The local database cannot be had; the message is one sentence for the person at the terminal."""
